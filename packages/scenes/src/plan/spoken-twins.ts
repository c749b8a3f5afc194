// Prompts in English and French as people speak and type them, with what both plans hold, in the form of plan-scene-twins.ts: cards
// and posters, lists whose things each have their place, groups told apart by sentences, families of animals. Imported by plan-scene.test.ts only.

/** Two lines each: the English and the French prompt, and what both say. */
export const spokenTwins = `
a birthday card with balloons and a cake // une carte d'anniversaire avec des ballons et un gâteau
  balloon count=3, cake; unknown-word
a poster for a jazz festival with a saxophone and the text "Jazz" in gold // une affiche pour un festival de jazz avec un saxophone et le texte « Jazz » en doré
  saxophone, text text text=Jazz colour=yellow; unknown-word
book cover: an egg in a nest, title "Egg" at the top // couverture de livre : un œuf dans un nid, titre « Egg » en haut
  egg, nest, text text place=top text=Egg; egg inside nest; unknown-word
a shelf with a lamp on the left, a mug in the middle and a plant on the right // une étagère avec une lampe à gauche, un mug au milieu et une plante à droite
  shelf shape, lamp place=left, mug place=middle, plant place=right; lamp on shelf, mug on shelf, plant on shelf
a wooden table with a red apple in the middle, a green one on the left and a yellow one on the right // une table en bois avec une pomme rouge au milieu, une verte à gauche et une jaune à droite
  table shape material=wood, apple place=middle colour=red, apple-2 place=left colour=green, apple-3 place=right colour=yellow; apple on table, apple-2 on table, apple-3 on table
a bunch of balloons in the sky above a castle // un bouquet de ballons dans le ciel au-dessus d'un château
  balloon count=5, castle; balloon above castle; setting=sky
a bouquet of roses // un bouquet de roses
  bouquet qualities=rose
an old stove with a pot on it // un vieux poêle avec une marmite dessus
  cooker qualities=old, cooking-pot; cooking-pot on cooker
an egg in a frying pan // un œuf dans une poêle
  egg, frying-pan; egg inside frying-pan
a clock showing three o'clock on a wall // une horloge qui indique trois heures sur un mur
  clock, wall; clock on wall; unknown-word
a rock band with a guitar // un groupe de rock avec une guitare
  orchestra, guitar; orchestra holding guitar
a sign that says "A" in green and another that says "B" in red // une pancarte qui dit « A » en vert et une autre qui dit « B » en rouge
  text text text=A colour=green frame=box, text-2 text text=B colour=red frame=box
rainy day in paris, a woman with a yellow umbrella // jour de pluie à paris, une femme avec un parapluie jaune
  woman, umbrella colour=yellow; woman holding umbrella; setting=city weather=rain; unknown-word
a dinosaur drinking tea from a cup // un dinosaure qui boit du thé dans une tasse
  dinosaur qualities=drinking, tea, cup; dinosaur holding tea, tea inside cup
a green parrot on a pirate's shoulder // un perroquet vert sur l'épaule d'un pirate
  parrot colour=green, pirate; parrot on pirate
three candles on a tabel // trois bougies sur une tabble
  candle count=3, table shape; candle on table; unknown-thing table
a bookshelf with a globe on top and a cat sleeping underneath // une bibliothèque avec un globe dessus et un chat qui dort en dessous
  bookcase, globe, cat qualities=sleeping; globe on bookcase, cat under bookcase
an elephant balancing on a big striped ball // un éléphant en équilibre sur un gros ballon rayé
  elephant qualities=balancing, ball size=large qualities=striped; elephant on ball
the word "HI" with each letter in a different colour // le mot « HI » avec chaque lettre d'une couleur différente
  text text text=HI; unknown-word
a vase on the left, a clock on the right and between the two a candle // un vase à gauche, une horloge à droite et entre les deux une bougie
  vase place=left, clock place=right, candle; candle between vase & clock
a cat curled up in front of a fireplace // un chat roulé en boule devant une cheminée
  cat qualities=curled up, fireplace; cat in-front-of fireplace
four ducks in a row, the first one is red // quatre canards en rang, le premier est rouge
  duck colour=red, duck-2, duck-3, duck-4; duck-2 right-of duck, duck-3 right-of duck-2, duck-4 right-of duck-3
my two cats, one is black and the other is white, on a bed // mes deux chats, l'un est noir et l'autre est blanc, sur un lit
  cat colour=black, cat-2 colour=white, bed; cat on bed, cat-2 on bed
children flying kites, one red and one blue // des enfants qui font voler des cerfs-volants, un rouge et un bleu
  child count=3 qualities=flying, kite colour=red, kite-2 colour=blue; child holding kite, child holding kite-2
a knight fighting a green dragon // un chevalier qui combat un dragon vert
  knight qualities=fighting, dragon colour=green; knight beside dragon
a blue bird on the left branch and a red bird on the right branch // un oiseau bleu sur la branche de gauche et un oiseau rouge sur la branche de droite
  bird colour=blue, branch place=left, bird-2 colour=red, branch-2 place=right; bird on branch, bird-2 on branch-2
a cat wearing a scarf, says "Hi" // un chat avec une écharpe, qui dit « Hi »
  cat, scarf, text text text=Hi frame=balloon; cat wearing scarf, text above cat
a hedgehog and a fox having tea at a small table // un hérisson et un renard prennent le thé à une petite table
  hedgehog qualities=dining, fox qualities=dining, table shape size=small; hedgehog beside table, fox beside table
blue letters spelling "SEA" above a whale // des lettres bleues formant « SEA » au-dessus d'une baleine
  text text text=SEA colour=blue, whale; text above whale
the letters A, B and C in red, green and blue // les lettres A, B et C en rouge, vert et bleu
  text text text=A colour=red, text-2 text text=B colour=green, text-3 text text=C colour=blue
the letter A in red and the letter B in blue // la lettre A en rouge et la lettre B en bleu
  text text text=A colour=red, text-2 text text=B colour=blue
a tall woman and a short man holding hands // une grande femme et un petit homme qui se tiennent la main
  woman size=large, man size=small; unknown-word
a witch's hat next to a cauldron // un chapeau de sorcière à côté d'un chaudron
  witch-hat, cauldron; witch-hat beside cauldron
ducklings following their mother // des canetons qui suivent leur mère
  duckling count=3 qualities=following, duck; duckling beside duck
a penguin with its baby // un manchot avec son petit
  penguin, penguin-2 qualities=baby; penguin-2 beside penguin
a mother kangaroo // une maman kangourou
  kangaroo qualities=mother
sushi on a plate with chopsticks // du sushi sur une assiette avec des baguettes
  sushi, plate, chopsticks; sushi on plate, chopsticks on plate
a dog not wearing a collar // un chien sans collier
  dog; without collar
a sailboat and the moon reflected in the water // un voilier et la lune qui se reflète dans l'eau
  sailboat, moon; setting=sea; unknown-word
a chef holding a pizza in one hand and a wooden spoon in the other // un chef tenant une pizza dans une main et une cuillère en bois dans l'autre
  chef, pizza, spoon material=wood; chef holding pizza, chef holding spoon
a man talking on the phone // un homme qui parle au téléphone
  man qualities=talking, phone; man holding phone
an elephant with a small bird on its head // un éléphant avec un petit oiseau sur la tête
  elephant, bird size=small; bird on elephant
two red chairs, a table and a vase on the table // deux chaises rouges, une table et un vase sur la table
  chair count=2 colour=red, table shape, vase; vase on table
an umbrella upside down full of apples // un parapluie à l'envers plein de pommes
  umbrella qualities=upside down, apple count=3; apple inside umbrella
a cactus with a hat // un cactus avec un chapeau
  cactus, hat; cactus wearing hat
a turtle, not green but purple // une tortue, pas verte mais violette
  turtle colour=purple; without green turtle
astronaut cat floating in space // chat astronaute flottant dans l'espace
  cat qualities=astronaut,floating; setting=space
a monster under a child's bed // un monstre sous le lit d'un enfant
  monster, bed qualities=child; monster under bed
a three-headed dragon // un dragon à trois têtes
  dragon qualities=three heads
a chest full of coins at the bottom of the sea // un coffre plein de pièces au fond de la mer
  chest, coin count=3; coin inside chest; setting=underwater
a zebra crossing the street // un zèbre qui traverse la rue
  zebra qualities=crossing; setting=street
the number 5 in blue with a crown on top // le chiffre 5 en bleu avec une couronne dessus
  text text text=5 colour=blue, crown; crown on text
an island with a palm tree // une île avec un palmier
  island, palm-tree; palm-tree on island
a boat on a river with a pirate // un bateau sur une rivière avec un pirate
  boat, pirate; pirate inside boat; setting=sea
a barn with an owl on the roof and two horses in front // une grange avec un hibou sur le toit et deux chevaux devant
  barn shape, owl, horse count=2; owl on barn, horse in-front-of barn
a girl hugging a giant teddy bear // une fille qui serre dans ses bras un ours en peluche géant
  girl qualities=hugging, teddy-bear size=huge; girl beside teddy-bear
a flamingo standing in the water // un flamant rose debout dans l'eau
  flamingo qualities=standing; setting=sea
an alien waving from a flying saucer // un extraterrestre qui fait coucou depuis une soucoupe volante
  alien qualities=waving, ufo; alien inside ufo
a bottle on a shelf between two books // une bouteille sur une étagère entre deux livres
  bottle, shelf shape, book count=2; bottle on shelf, bottle between book
a kite, in a green field // un cerf-volant, dans un champ vert
  kite; setting=meadow
smoke from the chimney of a house // de la fumée de la cheminée d'une maison
  smoke, chimney qualities=house; smoke on chimney
a big castle, a small dragon and a princess at the window // un grand château, un petit dragon et une princesse à la fenêtre
  castle size=large, dragon size=small, princess, window; princess beside window
a child going to school // un enfant qui va à l'école
  child qualities=walking, school; child beside school
a birthday cake with seven candles and the name Lucas on it // un gâteau d'anniversaire avec sept bougies et le prénom Lucas dessus
  birthday-cake, candle count=7, text text text=Lucas; candle on birthday-cake, text inside birthday-cake
a cup of tea with a biscuit on the saucer // une tasse de thé avec un biscuit sur la soucoupe
  cup-of-tea, cookie, saucer; cookie on saucer, saucer beside cup-of-tea
a raccoon stealing food from a basket // un raton laveur qui vole de la nourriture dans un panier
  raccoon qualities=stealing, food, basket; raccoon beside food, food inside basket
owl, moon, branch, blue tones // hibou, lune, branche, tons bleus
  owl, moon, branch; unknown-word
a wizard with a magic wand // un sorcier avec une baguette magique
  wizard, magic-wand; wizard holding magic-wand
a lion king with a crown // un roi lion avec une couronne
  lion qualities=king, crown; lion wearing crown
a duck family crossing the road // une famille de canards qui traverse la route
  duck count=5 qualities=crossing; setting=street
a train in the mountains in winter // un train dans les montagnes en hiver
  train; setting=mountains weather=snow
a boy on a horse with a red flag // un garçon sur un cheval avec un drapeau rouge
  boy, horse, flag colour=red; boy riding horse, boy holding flag
two penguins in love with a heart between them // deux pingouins amoureux avec un cœur entre eux
  penguin count=2 qualities=in love, heart shape; heart between penguin
a cat on a bed, and above it a lamp // un chat sur un lit, et au-dessus une lampe
  cat, bed, lamp; cat on bed, lamp above cat
the word "ZOO", below it a lion // le mot « ZOO », en dessous un lion
  text text text=ZOO, lion; lion below text
a city seen from a plane // une ville vue d'avion
  setting=city; unknown-word
a bird feeder in a tree // une mangeoire à oiseaux dans un arbre
  bird-feeder, tree; bird-feeder inside tree
a child drawing a house // un enfant qui dessine une maison
  child qualities=drawing, house; child beside house
an apple with a worm coming out of it // une pomme avec un ver qui en sort
  apple, worm; worm on apple
a cow in a flower meadow // une vache dans un pré fleuri
  cow, flower count=3; setting=meadow
a queen bee with a tiny crown // une reine des abeilles avec une minuscule couronne
  bee qualities=queen, crown size=tiny; bee wearing crown
a blackboard with 2+2=4 // un tableau noir avec 2+2=4
  blackboard shape, text text text=2+2=4; text inside blackboard
`;
