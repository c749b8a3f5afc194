// Words for what is behind everything: setting | concept as a thing | English | French. A slash gives the plural; `!` marks a
// setting only after a preposition, `?` one only where it cannot be drawn as a thing. Not times and weathers: phrase-table.ts.

import type { SceneSetting } from "@imagier/contracts";

const table = `
sky | sky | sky/skies, night sky | ciel/cieux
meadow | meadow | meadow/meadows, grassland, grass, lawn, pasture, savanna, savannah, countryside | prairie/prairies, pré/prés, herbe, gazon, pelouse, pâturage, savane, campagne
meadow | football field ! | football field, football pitch, soccer field, sports field | terrain de foot, terrain de football, terrain de sport
meadow | field ! | field/fields | champ/champs
hills | hill | hills, rolling hills, hillside | collines
hills | hill ! | hill | colline
mountains | mountain | mountains, mountain landscape, mountain range | montagnes
mountains | mountain ! | mountain | montagne
forest | forest | forest/forests, woods, woodland, jungle, rainforest | forêt/forêts, jungle, sous-bois
forest | wood ! | wood | bois
beach | beach | beach/beaches, seaside, seashore, shore, coast | rivage, côte, plage/plages, bord de mer, bord de la mer
sea | sea | sea/seas, ocean/oceans | mer/mers, océan/océans
sea | lake ! | lake | lac
sea | river ! | river, stream, brook, canal, creek | rivière, fleuve, ruisseau, torrent, canal
sea | pond ? | pond, waterhole, watering hole | étang, mare, point d'eau
sea | harbor ? | harbor, harbour, port, bay, lagoon, marina | port, port de pêche, port de plaisance, baie, lagon, marina
underwater | seabed | underwater, sea floor, sea bed, seabed, ocean floor | fond marin, fonds marins
desert | desert | desert/deserts | désert/déserts
snowfield | snowfield | snowfield, snowy field, snowy landscape, ice floe/ice floes, pack ice, north pole, south pole, tundra, ski slope/ski slopes, ski run | piste de ski/pistes de ski, pôle nord, pôle sud, toundra, champ de neige, paysage enneigé, banquise
city | city | city/cities, cityscape | ville/villes, paysage urbain
city | village square | village square, town square, market square | place de village, place du village, place du marché
city | town ! | town | bourg
city | village ! | village | village
street | street | street/streets, alley, avenue, lane, sidewalk, pavement | rue/rues, ruelle, avenue, trottoir
street | road ! | road | route
room | room | room/rooms, living room/living rooms, bedroom/bedrooms, classroom, office room, bathroom/bathrooms, dining room/dining rooms, nursery, school classroom, attic, cellar, basement, hallway, corridor, waiting room, library room, playroom, lounge, ballroom | grenier, cave à vin, couloir, salle d'attente, salle de jeux, salle de bal, séjour, pièce, salon/salons, chambre/chambres, salle de classe, salle à manger, salle de bain/salles de bain, salle de bains
kitchen | kitchen | kitchen/kitchens | cuisine/cuisines
garden | garden | garden/gardens, backyard, vegetable garden, orchard, vegetable patch | jardin/jardins, verger, potager, jardin potager
garden | park ! | park, zoo, playground | parc, zoo, aire de jeux, parc de jeux, jardin public
farm | farm | farm/farms, farmyard, barnyard | ferme/fermes, basse-cour
space | outer space | space, outer space, galaxy | espace, cosmos, galaxie
`;

export interface SettingNoun {
  setting: SceneSetting;
  concept: string;
  en: readonly string[];
  fr: readonly string[];
  needsPreposition: boolean;
  isLastResort: boolean;
}

export const settingNouns: readonly SettingNoun[] = table
  .trim()
  .split("\n")
  .map((line) => {
    const [setting, concept, en, fr] = line.split(" | ") as [SceneSetting, string, string, string];
    return {
      setting,
      concept: concept.replace(/ [!?]$/, ""),
      en: en.split(", "),
      fr: fr.split(", "),
      needsPreposition: concept.endsWith("!"),
      isLastResort: concept.endsWith("?"),
    };
  });
