// More prompts in English and French with what both plans hold: what people type every day, in the form of plan-scene-twins.ts.
// Imported by plan-scene.test.ts only.

/** Two lines each: the English and the French prompt, and what both say. */
export const everydayTwins = `
a pair of yellow rain boots next to a blue umbrella // une paire de bottes de pluie jaunes à côté d'un parapluie bleu
  rubber-boot count=2 colour=yellow, umbrella colour=blue; rubber-boot beside umbrella
a chef wearing a white apron and holding a frying pan // un chef cuisinier portant un tablier blanc et tenant une poêle
  chef, apron colour=white, frying-pan; chef wearing apron, chef holding frying-pan
a boy riding a skateboard with a red helmet // un garçon sur une planche à roulettes avec un casque rouge
  boy, skateboard, helmet colour=red; boy riding skateboard, boy wearing helmet
a cosy living room with a fireplace, two armchairs and a rug // un salon douillet avec une cheminée, deux fauteuils et un tapis
  fireplace, armchair count=2, rug shape; setting=room mood=warm
a busy market with fruit stalls and shoppers // un marché animé avec des étals de fruits et des clients
  market qualities=lively, fruit-stall count=3, customer count=3; fruit-stall beside market
children building a snowman in winter // des enfants qui construisent un bonhomme de neige en hiver
  child count=3 qualities=building, snowman; child beside snowman; setting=snowfield
a sailboat on a rough sea under dark clouds // un voilier sur une mer agitée sous des nuages sombres
  sailboat, cloud count=3 qualities=dark; sailboat under cloud; setting=sea weather=storm
a beach without people // une plage sans personne
  setting=beach; without people
a table with nothing on it // une table sans rien dessus
  table shape
a red apple, a yellow banana, a green pear, an orange, purple grapes and a strawberry // une pomme rouge, une banane jaune, une poire verte, une orange, des raisins violets et une fraise
  apple colour=red, banana colour=yellow, pear colour=green, orange, grapes colour=purple, strawberry
a desk with a computer, a mouse, a keyboard, a cup of coffee, three books, a pencil holder and a plant // un bureau avec un ordinateur, une souris, un clavier, une tasse de café, trois livres, un pot à crayons et une plante
  desk, computer, computer-mouse, keyboard, cup-of-coffee, book count=3, pencil-holder, plant; computer on desk, computer-mouse on desk, keyboard on desk, cup-of-coffee on desk, book on desk, pencil-holder on desk, plant on desk
a mother duck followed by six ducklings // une maman canard suivie de six canetons
  duck, duckling count=6; duck beside duckling
a witch stirring a cauldron with a black cat on her shoulder // une sorcière qui remue un chaudron avec un chat noir sur son épaule
  witch qualities=stirring, cauldron, cat colour=black; witch holding cauldron, cat on witch
a scarecrow in a field of wheat with crows on its arms // un épouvantail dans un champ de blé avec des corbeaux sur ses bras
  scarecrow, wheat, crow count=3; crow on scarecrow; setting=meadow
a postman giving a letter to an old lady // un facteur donnant une lettre à une vieille dame
  postman qualities=giving, letter, lady qualities=old; postman holding letter, postman beside lady
a cup of hot chocolate with marshmallows // une tasse de chocolat chaud avec des guimauves
  cup-of-hot-chocolate, marshmallow count=3; marshmallow beside cup-of-hot-chocolate
a half red and half blue ball // une balle moitié rouge moitié bleue
  ball colour=red qualities=red and blue
three small birds and a squirrel on a branch // trois petits oiseaux et un écureuil sur une branche
  bird count=3 size=small, squirrel, branch; bird on branch, squirrel on branch
christmas tree w presents under it and a star on top // sapin de noel avec des cadeaux dessous et une etoile au sommet
  christmas-tree, gift count=3, star shape; gift under christmas-tree, star on christmas-tree
two pandas eating bamboo under a waterfall // deux pandas mangeant du bambou sous une cascade
  panda count=2 qualities=eating, bamboo, waterfall; panda holding bamboo, panda under waterfall
a flock of seagulls above a fishing boat // un vol de mouettes au-dessus d'un bateau de pêche
  seagull count=5, fishing-boat; seagull above fishing-boat
a green glass bottle and a brown paper bag on a marble counter // une bouteille en verre vert et un sac en papier brun sur un comptoir en marbre
  bottle colour=green material=glass, bag colour=brown material=paper, counter material=marble; bottle on counter, bag on counter
a pink and white striped tent // une tente à rayures roses et blanches
  tent qualities=pink and white stripes
an explorer with a backpack and a map looking at a volcano // un explorateur avec un sac à dos et une carte regardant un volcan
  explorer qualities=looking, backpack, map, volcano; explorer wearing backpack, explorer holding map, explorer beside volcano
a diver swimming with a turtle and colorful fish // un plongeur nageant avec une tortue et des poissons colorés
  diver qualities=swimming, turtle, fish count=3 qualities=colorful; turtle beside diver
a thunderstorm over a wheat field // un orage au-dessus d'un champ de blé
  wheat; setting=meadow weather=storm
a misty lake at dawn with a rowing boat // un lac brumeux à l'aube avec une barque
  rowboat; setting=sea time=dawn weather=fog
a road sign that says "Paris" next to a bicycle // un panneau routier qui dit « Paris » à côté d'un vélo
  road-sign, text text text=Paris, bicycle; text inside road-sign, road-sign beside bicycle
2 boys playing football in the rain at night // 2 garcons qui jouent au foot sous la pluie la nuit
  boy count=2 qualities=playing, football; boy holding football; setting=sky time=night weather=rain
a monkey hanging from a branch by its tail // un singe suspendu à une branche par la queue
  monkey qualities=hanging, branch; monkey below branch; unknown-word
a snail with a house as a shell // un escargot avec une maison en guise de coquille
  snail, house; house beside snail; unknown-word
a cowboy on a brown horse swinging a lasso // un cow-boy sur un cheval brun qui fait tourner un lasso
  cowboy qualities=swinging, horse colour=brown, lasso; cowboy riding horse, cowboy holding lasso
a bathroom with a blue shower curtain and a white towel on the floor // une salle de bain avec un rideau de douche bleu et une serviette blanche par terre
  shower-curtain colour=blue, towel colour=white; setting=room
a satellite orbiting the earth // un satellite en orbite autour de la Terre
  satellite qualities=orbiting, earth; satellite around earth
a gymnast on a beam // une gymnaste sur une poutre
  gymnast, beam; gymnast on beam
it is snowing on a quiet village // il neige sur un village tranquille
  setting=city weather=snow mood=calm
a sunny morning in a kitchen with a bowl of strawberries // un matin ensoleillé dans une cuisine avec un bol de fraises
  bowl, strawberry count=3; strawberry inside bowl; setting=kitchen time=dawn
a pink sunset over a calm sea with a sailboat // un coucher de soleil rose sur une mer calme avec un voilier
  sailboat; setting=sea time=sunset mood=calm
a sad and lonely robot in the rain // un robot triste et seul sous la pluie
  robot qualities=lonely,sad; setting=sky weather=rain
a happy family having a picnic // une famille heureuse qui pique-nique
  family qualities=happy,picnicking
a white t-shirt with "Rock" in black and a guitar under it // un t-shirt blanc avec « Rock » en noir et une guitare dessous
  t-shirt colour=white, text text text=Rock colour=black, guitar; text inside t-shirt, guitar under t-shirt
i'd like to see a whale flying above the clouds // j'aimerais voir une baleine qui vole au-dessus des nuages
  whale qualities=flying, cloud count=3; whale above cloud
girl w red dress n yellow hat // fille en robe rouge et chapeau jaune
  girl, dress colour=red, hat colour=yellow; girl wearing dress, girl wearing hat
a witch flying on a broom in front of the full moon with bats around her // une sorcière volant sur un balai devant la pleine lune avec des chauves-souris autour d'elle
  witch qualities=flying, broom, full-moon, bat count=3; witch riding broom, broom in-front-of full-moon, bat around witch
six white rabbits in a green field // six lapins blancs dans un champ vert
  rabbit count=6 colour=white; setting=meadow
a small yellow bird on the head of a big grey hippo // un petit oiseau jaune sur la tête d'un gros hippopotame gris
  bird colour=yellow size=small, hippo colour=grey size=large; bird on hippo
a kitchen table with a bowl of soup, a spoon and bread // une table de cuisine avec un bol de soupe, une cuillère et du pain
  table shape, bowl-of-soup, spoon, bread; bowl-of-soup on table, spoon on table, bread on table; unknown-word
a rainy day, a girl jumping in puddles with red boots // un jour de pluie, une fille sautant dans les flaques avec des bottes rouges
  girl qualities=jumping, puddle count=3, boot count=2 colour=red; girl inside puddle, girl wearing boot; setting=sky weather=rain
a watercolour of three pears on a plate // une aquarelle de trois poires dans une assiette
  pear count=3, plate; pear on plate; finish=watercolour
sun beach palm tree parrot // soleil plage palmier perroquet
  sun, palm-tree, parrot; setting=beach
a park with a fountain, two benches, a dog on a leash, a child with an ice cream, pigeons and an old man reading a newspaper // un parc avec une fontaine, deux bancs, un chien en laisse, un enfant avec une glace, des pigeons et un vieil homme lisant un journal
  fountain, bench shape count=2, dog, child, ice-cream, pigeon count=3, man qualities=old,reading, newspaper; child holding ice-cream, man holding newspaper; setting=garden; unknown-word
`;
