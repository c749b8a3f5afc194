// What people call the thing, where the drawings' own names are narrower ("deciduous tree") or other ("automobile").
// Not a dictionary: most things are named by their drawings. Words as `splitWords` gives them, against the concept's code.

const table = `
1F333 tree arbre
1F33C flower fleur
1F339 rose
1F331 plant plante
1F382 cake gateau
1F967 pie tarte
1F36A cookie biscuit
1F32D hotdog
1F9C0 cheese fromage
1F35E bread pain
1F956 baguette
1F9C3 juice jus
2615 coffee cafe cup mug tasse
1F375 tea
1F37A beer biere
1F377 wine vin
1F37E bottle bouteille
1F34A orange mandarine
1F9D9 wizard magicien sorcier
1F697 car voiture auto automobile
1F68C bus autobus
1F686 train
2708 plane airplane aeroplane avion
26F5 boat bateau sailboat voilier
1F6A2 ship navire paquebot
1F6B2 bike bicycle velo bicyclette
1F3CD motorbike motorcycle moto
1F69C tractor tracteur
1F680 rocket fusee
1F3E0 house maison
1F3F0 castle chateau
1F3D4 mountain montagne
1F3D6 beach plage
1F408 cat chat
1F415 dog chien
1F426 bird oiseau
1F41F fish poisson
1F40E horse cheval
1F404 cow vache
1F416 pig cochon
1F411 sheep mouton
1F407 rabbit lapin
1F401 mouse souris
1F43B bear
1F981 lion
1F405 tiger tigre
1F418 elephant
1F98A fox renard
1F43A wolf loup
1F438 frog grenouille
1F40D snake serpent
1F986 duck canard
1F414 chicken hen poule poulet
1F422 turtle tortue
1F419 octopus pieuvre poulpe
1F41D bee abeille
1F98B butterfly papillon
1F577 spider araignee
1F52A knife couteau
1F374 fork fourchette
1F944 spoon cuillere
1F4D5 book livre
1F4F1 phone telephone smartphone portable
1F4BB computer laptop ordinateur
1F4F7 camera photo
1F4FA tv television tele
1F50B battery pile batterie
1F4A1 lamp bulb lampe ampoule
1FA91 chair chaise
1F6CB sofa couch canape
1F6CF bed lit
1F6AA door porte
1F511 key cle clef
1F528 hammer marteau
2702 scissor ciseau
270F pencil crayon
1F58A pen stylo
1F4E6 box boxe package boite carton paquet
1F381 gift present cadeau
1F388 balloon ballon
26BD ball football soccer
1F3C0 basketball
1F3B8 guitar guitare
1F3B9 piano
1F941 drum tambour
1F3BA trumpet trompette
1F452 hat chapeau
1F45F shoe sneaker chaussure
1F455 shirt tshirt chemise
1F457 dress robe
1F456 trouser pant jean pantalon
1F9E5 coat manteau
1F9E3 scarf echarpe
1F392 backpack sac
1F453 glasse lunette
231A watch montre
23F0 clock reveil horloge alarm
1F48D ring bague
1F451 crown couronne
2602 umbrella parapluie
2600 sun soleil
1F319 moon lune
2B50 star etoile
2601 cloud nuage
1F525 fire feu flame flamme
26C4 snowman
1F480 skull crane
1F47B ghost fantome
1F916 robot
2764 heart coeur cœur
1F9F8 teddy nounour peluche
1F30D earth globe terre planete
1F338 blossom
1F335 cactus
1F344 mushroom champignon
1F33B sunflower tournesol
`;

/** Word to concept code. */
export const everydayNames: ReadonlyMap<string, string> = new Map(
  table
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [concept, ...words] = line.split(" ");
      return words.map((word) => [word, concept!] as const);
    }),
);
