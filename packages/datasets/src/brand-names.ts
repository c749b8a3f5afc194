// Names of companies, products and their characters that icon sets draw among other things: such drawings are logos, and stay out.
// Not the categories that are nothing but logos; the sources drop those. Words of English that are also names are not here.

const brandNames: ReadonlySet<string> = new Set(
  (
    "adobe airbnb airdrop airpods alipay amazon amd amex android android1 app-store apple-logo arduino atari audi " +
    "baidu bandcamp bandlab batman bbc behance bing bitbucket bitcoin-logo blogger bluetooth bmw chatgpt chrome " +
    "chromecast cisco citrix claude clickup codepen coinbase copilot css3 dailymotion darth-vader deezer dell " +
    "deviantart disney docker dogecoin douyin dribbble dropbox dvd-logo ea ebay envato etsy evernote facebook " +
    "fedex feedly figma firebase firefox flickr foursquare gameboy gemini-ai gitbook github gitlab gmail google " +
    "googleplay hangouts harry-potter heroku houzz html5 huawei hulu ibm icloud ikea imac imdb imessage instagram " +
    "intel ios ipad iphone itunes java javascript jenkins jira kakao kickstarter kindle lastfm lego lenovo " +
    "linkedin linux macbook mailchimp mario mastercard mcdonalds microsoft midjourney mongodb mozilla mysql nasa " +
    "netflix nike nintendo nodejs npm nvidia onedrive openai outlook pacman patreon paypal photoshop php " +
    "pinterest playstation playstation4 pokeball pokemon pornhub powerpoint prime-video qq quora r2d2 react-logo " +
    "reddit renren rss-logo safari samsung shazam shopify sina sketch-app skype slack snapchat soundcloud " +
    "spider-man spotify squarespace stackoverflow star-wars starwars steam-logo stumbleupon swift-logo tata " +
    "telegram tencent tetris threads-app tiktok tinder touch-id touchid toyota trello tripadvisor tumblr twilio " +
    "twitch twitter uber ubuntu unionpay unity-logo unsplash viber vimeo vine-logo card-visa visa-card vk volkswagen " +
    "vuejs walmart waze wechat weibo whatsapp wikipedia windows-logo wordpress xbox xiaomi yahoo yandex yelp " +
    "youku youtube zara zendesk zhihu zoom-logo"
  ).split(" "),
);

/** True where a word, or two neighbouring ones, of a kebab-case name is a brand. */
export function isBrandName(name: string): boolean {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  return words.some((word, index) => brandNames.has(word) || brandNames.has(`${word}-${words[index + 1] ?? ""}`));
}
