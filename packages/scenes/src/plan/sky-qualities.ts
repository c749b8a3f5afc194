// What an adjective of a place or a time tells of its sky: "a rainy street", "a starry night".
// Not adjectives of things: "a snowy owl" is white.

export const skies: Readonly<
  Record<string, { weather: "rain" | "snow" | "fog" | "storm" | "clouds" } | { time: "day" | "night" }>
> = {
  rainy: { weather: "rain" },
  snowy: { weather: "snow" },
  foggy: { weather: "fog" },
  stormy: { weather: "storm" },
  cloudy: { weather: "clouds" },
  sunny: { time: "day" },
  starry: { time: "night" },
  moonlit: { time: "night" },
  nocturnal: { time: "night" },
};
