// Names of places on Earth: nobody has drawn them, so they are told; of a city there is at least a city behind everything.
// Not kinds of places: backdrop-table.ts. English names | French names, in lines of one kind.

const table = `
city | paris, london, new york, new york city, nyc, tokyo, rome, berlin, madrid, barcelona, lisbon, amsterdam, brussels, montreal, kyoto, prague, vienna, moscow, chicago, los angeles, san francisco, boston, hong kong, shanghai, beijing, seoul, dubai, istanbul, cairo, marrakech, athens, florence, naples, milan, lyon, marseille, toulouse, lille, geneva, sydney, toronto, rio de janeiro, manhattan, brooklyn, montmartre, las vegas, miami, bangkok, singapore, mumbai, edinburgh, dublin, copenhagen, stockholm, oslo, budapest, venice | paris, londres, new york, tokyo, rome, berlin, madrid, barcelone, lisbonne, amsterdam, bruxelles, montréal, kyoto, prague, vienne, moscou, chicago, los angeles, san francisco, boston, hong kong, shanghai, pékin, séoul, dubaï, istanbul, le caire, marrakech, athènes, florence, naples, milan, lyon, marseille, toulouse, lille, genève, sydney, toronto, rio de janeiro, manhattan, brooklyn, montmartre, las vegas, miami, bangkok, singapour, mumbai, édimbourg, dublin, copenhague, stockholm, oslo, budapest, venise
land | france, england, scotland, ireland, wales, italy, spain, germany, portugal, greece, switzerland, norway, sweden, finland, iceland, holland, belgium, canada, america, usa, mexico, brazil, peru, argentina, japan, india, thailand, australia, new zealand, egypt, morocco, africa, europe, asia, russia, provence, brittany, normandy, tuscany, hawaii, california, texas, alaska, lapland, bavaria | france, angleterre, écosse, irlande, italie, espagne, allemagne, portugal, grèce, suisse, norvège, suède, finlande, islande, hollande, belgique, canada, amérique, états-unis, mexique, brésil, pérou, argentine, japon, chine, inde, thaïlande, australie, nouvelle-zélande, égypte, maroc, afrique, europe, asie, russie, provence, bretagne, normandie, toscane, hawaï, californie, texas, alaska, laponie, bavière
`;

export interface PlaceNames {
  kind: "city" | "land";
  en: readonly string[];
  fr: readonly string[];
}

export const placeNames: readonly PlaceNames[] = table
  .trim()
  .split("\n")
  .map((line) => {
    const [kind, en, fr] = line.split(" | ") as [string, string, string];
    return { kind: kind === "land" ? "land" : "city", en: en.split(", "), fr: fr.split(", ") };
  });
