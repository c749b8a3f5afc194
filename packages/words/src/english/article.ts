// "A" or "an": by sound, with the letters that lie about theirs. Not a pronunciation dictionary.

/** "An hour", "an X-ray", "an SOS": sounds that the first letter does not tell. */
const soundsLikeVowel = /^(hour|honest|heir|x-ray|x ray|e-|sos|ng\b|lp\b|mp3|rv\b|suv\b|[fhlmnrsx](?=[ -]|$))/i;
const soundsLikeConsonant =
  /^(uni(?!nt|nh|nd|m)|use|usb|ute|one\b|euro|eucalypt|eu\b|uk\b|ufo|u-|u\b|ukul|uran|uv\b|yt)/i;

export function articleBefore(phrase: string): "a" | "an" {
  if (soundsLikeVowel.test(phrase)) return "an";
  if (soundsLikeConsonant.test(phrase)) return "a";
  return /^[aeiouéèêœ8]|^1[18]\b/i.test(phrase) ? "an" : "a";
}
