// Prompts in English and French with what both plans hold, in the short form of plan-scene.test.ts.
// Imported by that test only. Not the suite of data/plans.jsonl, which another hand wrote.

/** Two lines each: the English and the French prompt, and what both say. */
export const twins = `
three red apples in a row on a wooden table, a blue bird on the left apple, and the words « Bon appétit » above // trois pommes rouges en rang sur une table en bois, un oiseau bleu sur la pomme de gauche, et les mots « Bon appétit » au-dessus
  apple count=3 arrangement=row colour=red, table shape material=wood, bird colour=blue, text text place=top text=Bon appétit; apple on table, bird on apple#0
a red cube next to a green book with a yellow bookmark // un cube rouge à côté d'un livre vert avec un marque-page jaune
  cube shape colour=red, book colour=green, bookmark colour=yellow; cube beside book, bookmark beside book
blue stars and red triangles // des étoiles bleues et des triangles rouges
  star shape count=3 colour=blue, triangle shape count=3 colour=red
a cat, a dog and two birds // un chat, un chien et deux oiseaux
  cat, dog, bird count=2
three red and two green apples // trois pommes rouges et deux vertes
  apple count=3 colour=red, apple-2 count=2 colour=green
red apples and pears // des pommes rouges et des poires rouges
  apple count=3 colour=red, pear count=3 colour=red
a black and white cat // un chat noir et blanc
  cat colour=black qualities=black and white
a cat wearing a hat and glasses // un chat portant un chapeau et des lunettes
  cat, hat, glasses; cat wearing hat, cat wearing glasses
a cat with a red hat on a chair // un chat avec un chapeau rouge sur une chaise
  cat, hat colour=red, chair; cat wearing hat, cat on chair
a cat with a red hat, on a chair // un chat avec un chapeau rouge, sur une chaise
  cat, hat colour=red, chair; cat wearing hat, cat on chair
a boy on a bike // un garçon à vélo
  boy, bicycle; boy riding bicycle
a sunset over mountains, watercolour // un coucher de soleil sur des montagnes en style aquarelle
  setting=mountains time=sunset finish=watercolour
a house at night // une maison la nuit
  house; setting=sky time=night
a beach with two palm trees // une plage avec deux palmiers
  palm-tree count=2; setting=beach
a star in each corner and a heart in the middle // une étoile dans chaque coin et un cœur au milieu
  star shape count=4 arrangement=corners, heart shape place=middle
a table with a vase and a lamp on it // une table avec un vase et une lampe dessus
  table shape, vase, lamp; vase on table, lamp on table
a cat and a dog on a sofa // un chat et un chien sur un canapé
  cat, dog, couch; cat on couch, dog on couch
a ball between two trees // une balle entre deux arbres
  ball, tree count=2; ball between tree
a bird between a cat and a dog // un oiseau entre un chat et un chien
  bird, cat, dog; bird between cat & dog
two apples, a worm on the right one // deux pommes, un ver sur celle de droite
  apple count=2, worm; worm on apple#1
a dog saying « Hello » // un chien qui dit « Hello »
  dog, text text text=Hello frame=balloon; text above dog
a cake that says « 30 » in red letters // un gâteau où il est écrit « 30 » en lettres rouges
  cake, text text text=30 colour=red; text inside cake
a forest without trees // une forêt sans arbres
  setting=forest; without tree
a basket of five oranges // un panier de cinq oranges
  basket, orange count=5; orange inside basket
1000 cats // 1000 chats
  cat count=100; too-many
an elefant and a flurble // un éléfant et un flurble
  elephant; unknown-thing elephant, unknown-thing
a rabbit eating a carrot in a garden, in the rain // un lapin qui mange une carotte dans un jardin, sous la pluie
  rabbit qualities=eating, carrot; rabbit holding carrot; setting=garden weather=rain
stars in a 3 by 4 grid on a gradient from blue to pink // des étoiles en grille de 3 par 4 sur un dégradé du bleu au rose
  star shape count=12 arrangement=grid; setting=gradient colours=blue,pink
a happy old man riding a huge turtle in the desert // un vieil homme heureux chevauchant une énorme tortue dans le désert
  man qualities=happy,old, turtle size=huge; man riding turtle; setting=desert
a woman in a red dress holding a blue umbrella under the rain // une femme en robe rouge tenant un parapluie bleu sous la pluie
  woman, dress colour=red, umbrella colour=blue; woman wearing dress, woman holding umbrella; setting=sky weather=rain
two cats sleeping on a blue sofa // deux chats qui dorment sur un canapé bleu
  cat count=2 qualities=sleeping, couch colour=blue; cat on couch
five yellow stars scattered on a dark blue background // cinq étoiles jaunes éparpillées sur un fond bleu foncé
  star shape count=5 arrangement=scattered colour=yellow; setting=plain colours=blue
a big brown bear between two small trees, snow // un gros ours brun entre deux petits arbres, neige
  bear colour=brown size=large, tree count=2 size=small; bear between tree; setting=sky weather=snow
On a table, three apples // Sur une table, trois pommes
  table shape, apple count=3; apple on table
In the top left corner, a sun // En haut à gauche, un soleil
  sun place=top-left
a red circle to the left of a blue square // un cercle rouge à gauche d'un carré bleu
  circle shape colour=red, square shape colour=blue; circle left-of square
exactly twelve balloons // exactement douze ballons
  balloon count=12
a dozen eggs in a basket // une douzaine d'œufs dans un panier
  egg count=12, basket; egg inside basket
a pair of shoes // une paire de chaussures
  shoe count=2
a pair of glasses on a book // une paire de lunettes sur un livre
  glasses, book; glasses on book
no people, a street at night // pas de gens, une rue la nuit
  setting=street time=night; without people
a dog chasing a ball on the grass // un chien qui poursuit une balle sur l'herbe
  dog qualities=chasing, ball; dog beside ball; setting=meadow
a knight riding a horse, oil painting // un chevalier à cheval, peinture à l'huile
  knight, horse; knight riding horse; finish=oil
a king and a queen wearing crowns // un roi et une reine portant des couronnes
  king, queen, crown count=2; king wearing crown, queen wearing crown
three cats wearing hats // trois chats portant des chapeaux
  cat count=3, hat count=3; cat wearing hat
a glass of water next to a bottle of wine // un verre d'eau à côté d'une bouteille de vin
  glass-of-water, wine-bottle; glass-of-water beside wine-bottle
on the left a giraffe, on the right an elephant, and between them a mouse // à gauche une girafe, à droite un éléphant, et entre eux une souris
  giraffe place=left, elephant place=right, mouse; mouse between giraffe & elephant
a poster with a rocket and the words "Up" at the bottom // une affiche avec une fusée et le texte "Up" en bas
  rocket, text text place=bottom text=Up
five penguins on the pack ice // cinq pingouins sur la banquise
  penguin count=5; setting=snowfield
a picture of a castle on a hill, stained glass // une image d'un château sur une colline, vitrail
  castle; setting=hills finish=stained-glass
There is a cat. The cat is on a chair. It is orange. // Il y a un chat. Le chat est sur une chaise. Il est orange.
  cat colour=orange, chair; cat on chair
a girl with a balloon and a dog // une fille avec un ballon et un chien
  girl, balloon, dog; girl holding balloon
an orange cat and an orange // un chat orange et une orange
  cat colour=orange, orange
a speech bubble with "Hi" above the cat // une bulle avec "Hi" au-dessus du chat
  text text text=Hi frame=balloon, cat; text above cat
three stars, a moon above the middle one // trois étoiles, une lune au-dessus de celle du milieu
  star shape count=3, moon; moon above star#1
a cat without a hat // un chat sans chapeau
  cat; without hat
a red car in front of a yellow house and a tree behind it // une voiture rouge devant une maison jaune et un arbre derrière elle
  car colour=red, house colour=yellow, tree; car in-front-of house, tree behind car
a cat sitting on a chair next to a window // un chat assis sur une chaise à côté d'une fenêtre
  cat qualities=sitting, chair, window; cat on chair, chair beside window
a girl wearing a yellow raincoat, standing in a puddle // une fille portant un imperméable jaune, debout dans une flaque
  girl qualities=standing, raincoat colour=yellow, puddle; girl wearing raincoat, girl inside puddle
a plate of cookies and a glass of milk // une assiette de biscuits et un verre de lait
  plate, cookie count=3, glass-of-milk; cookie on plate
a hot air balloon over a field of sunflowers // une montgolfière au-dessus d'un champ de tournesols
  hot-air-balloon shape, sunflower count=3; setting=meadow
a bouquet of red roses in a glass vase // un bouquet de roses rouges dans un vase en verre
  bouquet colour=red qualities=rose, vase material=glass; bouquet inside vase
six ducks in a row on a pond // six canards en ligne sur un étang
  duck count=6 arrangement=row, pond; duck on pond
a rainy day, a frog under an umbrella // un jour de pluie, une grenouille sous un parapluie
  frog, umbrella; frog under umbrella; setting=sky weather=rain
the sun above a house // le soleil au-dessus d'une maison
  sun, house; sun above house
"Hello" in blue handwritten letters at the bottom // "Hello" en lettres bleues manuscrites en bas
  text text place=bottom text=Hello font=hand colour=blue
a child playing with a ball // un enfant jouant avec une balle
  child qualities=playing, ball; child holding ball
a car between a bus and a truck // une voiture entre un bus et un camion
  car, bus, truck; car between bus & truck
a green apple and a yellow banana // une pomme verte et une banane jaune
  apple colour=green, banana colour=yellow
several trees and many flowers // plusieurs arbres et beaucoup de fleurs
  tree count=3, flower count=8
the moon and stars // la lune et des étoiles
  moon, star shape count=3
a cat next to a dog and a bird // un chat à côté d'un chien et un oiseau
  cat, dog, bird; cat beside dog
a red balloon tied to a chair // un ballon rouge attaché à une chaise
  balloon colour=red, chair; balloon beside chair
a duck with a hat and boots // un canard avec un chapeau et des bottes
  duck, hat, boot count=2; duck wearing hat, duck wearing boot
a crab on the beach under a parasol // un crabe sur la plage sous un parasol
  crab, parasol; crab under parasol; setting=beach
an astronaut on the moon // un astronaute sur la lune
  astronaut; setting=planet
a red car on a road in the city // une voiture rouge sur une route dans la ville
  car colour=red; setting=street
a doctor holding a stethoscope // un médecin tenant un stéthoscope
  doctor, stethoscope; doctor holding stethoscope
a stone bridge over a river // un pont en pierre au-dessus d'une rivière
  bridge shape material=stone; setting=sea
a plastic toy // un jouet en plastique
  toy material=plastic
a group of children around a tree // un groupe d'enfants autour d'un arbre
  child count=5, tree; child around tree
a circle of mushrooms // un cercle de champignons
  mushroom count=3 arrangement=circle
a small blue square inside a large yellow circle // un petit carré bleu dans un grand cercle jaune
  square shape colour=blue size=small, circle shape colour=yellow size=large; square inside circle
a cat on a background with red and white stripes // un chat sur un fond à rayures rouges et blanches
  cat; setting=stripes colours=red,white
a black cat on a white background // un chat noir sur fond blanc
  cat colour=black; setting=plain colours=white
an oil painting of sunflowers in a vase // une peinture à l'huile de tournesols dans un vase
  sunflower count=3, vase; sunflower inside vase; finish=oil
a blueprint of a house // un plan d'architecte d'une maison
  house; finish=blueprint
a pop art banana // une banane pop art
  banana; finish=pop-art
a charcoal portrait of a woman // un portrait au fusain d'une femme
  woman; finish=charcoal
a sad clown in the rain // un clown triste sous la pluie
  clown qualities=sad; setting=sky weather=rain
cats and dogs // des chats et des chiens
  cat count=3, dog count=3
fifteen red roses // quinze roses rouges
  rose count=15 colour=red
twenty-one candles // vingt et une bougies
  candle count=21
a hundred stars // cent étoiles
  star shape count=100
half a dozen eggs // une demi-douzaine d'œufs
  egg count=6
lots of butterflies around a flower // beaucoup de papillons autour d'une fleur
  butterfly count=8, flower; butterfly around flower
both cats are asleep // les deux chats sont endormis
  cat count=2 qualities=sleeping
the dog is bigger than the cat // le chien est plus grand que le chat
  dog size=large, cat
a red apple, a green pear and a yellow banana on a blue plate // une pomme rouge, une poire verte et une banane jaune sur une assiette bleue
  apple colour=red, pear colour=green, banana colour=yellow, plate colour=blue; apple on plate, pear on plate, banana on plate
a bear playing the drums // un ours jouant de la batterie
  bear qualities=playing, drum-kit; bear holding drum-kit
a cat climbing a tree // un chat grimpant à un arbre
  cat qualities=climbing, tree; cat on tree
a dog jumping over a fence // un chien sautant par-dessus une clôture
  dog qualities=jumping, fence; dog above fence
a tree in the middle, a bench under it and a bird above it // un arbre au milieu, un banc dessous et un oiseau au-dessus
  tree place=middle, bench shape, bird; bench under tree, bird above tree
a gray elephant behind a brown fence // un éléphant gris derrière une clôture marron
  elephant colour=grey, fence colour=brown; elephant behind fence
a cup of coffee and a croissant on a tray // une tasse de café et un croissant sur un plateau
  cup-of-coffee, croissant, tray; cup-of-coffee on tray, croissant on tray
a snail with a blue shell // un escargot avec une coquille bleue
  snail, sea-shell colour=blue; sea-shell beside snail
a rainbow over a waterfall // un arc-en-ciel au-dessus d'une cascade
  rainbow, waterfall; rainbow above waterfall
paper cut style forest with a deer // forêt en papier découpé avec un cerf
  deer; setting=forest finish=paper-cut
a boat under a bridge, a bridge behind a tower // un bateau sous un pont, un pont derrière une tour
  boat, bridge shape, bridge-2 shape, tower; boat under bridge, bridge-2 behind tower
a table with a red cup on the left and a blue cup on the right // une table avec une tasse rouge à gauche et une tasse bleue à droite
  table shape, cup place=left colour=red, cup-2 place=right colour=blue; cup on table, cup-2 on table
no cats, just dogs // pas de chats, seulement des chiens
  dog count=3; without cat
a green circle on top of a red square // un cercle vert sur un carré rouge
  circle shape colour=green, square shape colour=red; circle on square
a star above a tree in the snow at night // une étoile au-dessus d'un arbre dans la neige la nuit
  star shape, tree; star above tree; setting=snowfield time=night
a dinosaur eating pizza // un dinosaure mangeant une pizza
  dinosaur qualities=eating, pizza; dinosaur holding pizza
Three little pigs in front of a brick house // Trois petits cochons devant une maison en briques
  pig count=3 size=small, house material=brick; pig in-front-of house
A dragon guarding a pile of gold coins in a cave // Un dragon gardant un tas de pièces d'or dans une grotte
  dragon qualities=guarding, coin count=3 arrangement=pile material=gold, cave; dragon beside coin, coin inside cave
a tall lighthouse, a small boat to its left // un grand phare, un petit bateau à sa gauche
  lighthouse size=large, boat size=small; boat left-of lighthouse
a baby elephant // un bébé éléphant
  elephant qualities=baby
an astronaut riding a horse on the moon, pencil sketch // un astronaute chevauchant un cheval sur la lune, croquis au crayon
  astronaut, horse; astronaut riding horse; setting=planet finish=pencil
a red, white and blue flag // un drapeau rouge, blanc et bleu
  flag colour=red qualities=red and white and blue
a white house with a blue door and two windows // une maison blanche avec une porte bleue et deux fenêtres
  house colour=white, door colour=blue, window count=2; door beside house, window beside house
a snow globe with a house inside // une boule à neige avec une maison à l'intérieur
  snow-globe, house; house inside snow-globe
a jar full of cookies next to an empty glass // un bocal plein de biscuits à côté d'un verre vide
  jar, cookie count=3, glass qualities=empty; cookie inside jar, jar beside glass
a crescent moon and five stars above a mosque // un croissant de lune et cinq étoiles au-dessus d'une mosquée
  crescent-moon, star shape count=5, mosque; crescent-moon above mosque, star above mosque
an old tree with a swing // un vieil arbre avec une balançoire
  tree qualities=old, swing; swing beside tree
a chef holding a plate with a fish on it // un cuisinier tenant une assiette avec un poisson dessus
  chef, plate, fish; chef holding plate, fish on plate
three cups, each with a spoon // trois tasses, chacune avec une cuillère
  cup count=3, spoon count=3; spoon inside cup
five children holding balloons in a park // cinq enfants tenant des ballons dans un parc
  child count=5, balloon count=5; child holding balloon; setting=garden
a wooden chair, a metal lamp and a glass table // une chaise en bois, une lampe en métal et une table en verre
  chair material=wood, lamp material=metal, table shape material=glass
many colorful balloons // beaucoup de ballons colorés
  balloon count=8 qualities=colorful
a big red heart with the word "Love" in white // un grand cœur rouge avec le mot "Love" en blanc
  heart shape colour=red size=large, text text text=Love colour=white; text inside heart
A cat. On its left, a dog. On its right, a rabbit. // Un chat. À sa gauche, un chien. À sa droite, un lapin.
  cat, dog, rabbit; dog left-of cat, rabbit right-of cat
one big circle and many small squares around it // un grand cercle et beaucoup de petits carrés autour de lui
  circle shape size=large, square shape count=8 size=small; square around circle
three sheep in a meadow under a blue sky with two clouds // trois moutons dans un pré sous un ciel bleu avec deux nuages
  sheep count=3, cloud count=2; setting=meadow
a house in a field under a grey sky // une maison dans un champ sous un ciel gris
  house; setting=meadow weather=clouds
a boat on the sea, pink sky // un bateau sur la mer, ciel rose
  boat; setting=sea time=sunset
the sky is black over the mountains // le ciel est noir sur les montagnes
  setting=mountains time=night
a kite in a clear sky // un cerf-volant dans un ciel dégagé
  kite; setting=sky
a castle in the hills under a green sky // un château dans les collines sous un ciel vert
  castle; setting=hills; unknown-word
a castle under a green sky // un château sous un ciel vert
  castle; setting=sky colours=green
an astronaut on Mars // un astronaute sur Mars
  astronaut; setting=planet colours=orange
a moon and a cat on the moon // une lune et un chat sur la lune
  moon, cat; cat on moon
a pencil case and a blackboard // une trousse et un tableau noir
  pencil-case, blackboard shape
a checkered tablecloth and a cool box // une nappe à carreaux et une glacière
  tablecloth qualities=checkered, cool-box
a salad bowl full of tomatoes // un saladier rempli de tomates
  salad-bowl, tomato count=3; tomato inside salad-bowl
two parrots, one red and one green, on a branch // deux perroquets, un rouge et un vert, sur une branche
  parrot colour=red, parrot-2 colour=green, branch; parrot on branch, parrot-2 on branch
a snowman with a carrot nose, a black hat and a striped scarf // un bonhomme de neige avec un nez en carotte, un chapeau noir et une écharpe rayée
  snowman qualities=carrot nose, hat colour=black, scarf qualities=striped; snowman wearing hat, snowman wearing scarf
a red bicycle with black wheels in front of a brick wall // un vélo rouge avec des roues noires devant un mur de briques
  bicycle colour=red qualities=black wheels, wall material=brick; bicycle in-front-of wall
a turquoise motorcycle with an orange seat parked near a palm tree // une moto turquoise avec un siège orange garée près d'un palmier
  motorcycle colour=turquoise qualities=orange seat, palm-tree; motorcycle beside palm-tree
a girl holding a red balloon and riding a white horse // une fille tenant un ballon rouge et montant un cheval blanc
  girl, balloon colour=red, horse colour=white; girl holding balloon, girl riding horse
a dozen eggs in a basket, two of them blue // une douzaine d'œufs dans un panier, dont deux bleus
  egg count=10, basket, egg-2 count=2 colour=blue; egg inside basket, egg-2 inside basket
seven ducks, one of them is black // sept canards, l'un d'eux est noir
  duck count=6, duck-2 colour=black
a foggy forest with a deer in the foreground and mountains in the background // une forêt brumeuse avec un cerf au premier plan et des montagnes à l'arrière-plan
  deer depth=1, mountain depth=-1 count=3; setting=forest weather=fog
a cat, a pencil and a book // un chat, un crayon et un livre
  cat, pencil, book
five penguins in a row on the ice // cinq pingouins alignés sur la glace
  penguin count=5 arrangement=row; setting=snowfield
a birthday card that says “Hello” in pink letters with balloons // une carte d'anniversaire qui dit “Hello” en lettres roses avec des ballons
  birthday-card, text text text=Hello colour=pink, balloon count=3; text inside birthday-card, balloon beside birthday-card
an orange cat and a grey cat on a red sofa, watched by a parrot in a cage // un chat orange et un chat gris sur un canapé rouge, observés par un perroquet dans une cage
  cat colour=orange, cat-2 colour=grey, couch colour=red, parrot, cage; cat on couch, cat-2 on couch, cat beside parrot, cat-2 beside parrot, parrot inside cage
three angels playing trumpets // trois anges jouant de la trompette
  angel count=3 qualities=playing, trumpet count=3; angel holding trumpet
a polar bear with her two cubs on the snow // une ourse polaire avec ses deux oursons sur la neige
  polar-bear, polar-bear-2 count=2 qualities=baby; polar-bear-2 beside polar-bear; setting=snowfield
a monkey under a tree with a banana in its hand // un singe sous un arbre avec une banane à la main
  monkey, tree, banana; monkey under tree, monkey holding banana
a basket with five green apples and two red ones // un panier avec cinq pommes vertes et deux rouges
  basket, apple count=5 colour=green, apple-2 count=2 colour=red; apple inside basket, apple-2 inside basket
a calm morning by the lake, a wooden pier // un matin calme au bord du lac, un ponton en bois
  pier material=wood; setting=sea time=dawn mood=calm
a purple car, a yellow bus and a green train, from left to right // une voiture violette, un bus jaune et un train vert, de gauche à droite
  car colour=purple, bus colour=yellow, train colour=green; bus right-of car, train right-of bus
a chessboard with a black king and a white queen on it // un échiquier avec un roi noir et une reine blanche dessus
  chess-board, king colour=black, queen colour=white; king on chess-board, queen on chess-board
a chocolate cake with white cream and three cherries on top // un gâteau au chocolat avec de la crème blanche et trois cerises dessus
  chocolate-cake, cream colour=white, cherry count=3; cream on chocolate-cake, cherry on chocolate-cake
a crab to the left of a shell, both on a beach // un crabe à gauche d'un coquillage, tous deux sur une plage
  crab, sea-shell; crab left-of sea-shell; setting=beach
four arrows pointing at a target // quatre flèches pointant vers une cible
  arrow shape count=4, target; arrow beside target
a gift box tied with a red ribbon under a Christmas tree with a star on top // une boîte cadeau nouée d'un ruban rouge sous un sapin de Noël avec une étoile au sommet
  gift-box, ribbon colour=red, christmas-tree, star shape; ribbon on gift-box, gift-box under christmas-tree, star on christmas-tree
a train crossing a bridge over a river // un train traversant un pont au-dessus d'une rivière
  train qualities=crossing, bridge shape; train on bridge; setting=sea
a house with smoke coming out of the chimney in the snow // une maison avec de la fumée sortant de la cheminée dans la neige
  house, smoke, chimney; smoke beside house, smoke on chimney; setting=snowfield
a peacock on a golden background // un paon sur un fond doré
  peacock; setting=plain colours=yellow
an astronaut riding a horse on the moon // un astronaute à cheval sur la lune
  astronaut, horse; astronaut riding horse; setting=planet
a tall man next to a short woman, both wearing black hats // un homme grand à côté d'une petite femme, tous deux portant des chapeaux noirs
  man size=large, woman size=small, hat count=2 colour=black; man beside woman, man wearing hat, woman wearing hat
a lamp on each side of the bed // une lampe de chaque côté du lit
  lamp count=2, bed; lamp beside bed
a cat sits between two vases, one blue and one white // un chat est assis entre deux vases, un bleu et un blanc
  cat qualities=sitting, vase colour=blue, vase-2 colour=white; cat between vase & vase-2
two birds, one on the roof and one on the fence // deux oiseaux, un sur le toit et un sur la clôture
  bird, roof, bird-2, fence; bird on roof, bird-2 on fence
a cake eaten by a mouse on a table // un gâteau mangé par une souris sur une table
  cake, mouse qualities=eating, table shape; mouse holding cake, mouse on table
a row of three houses, each a different colour // une rangée de trois maisons, chacune d'une couleur différente
  house colour=red, house-2 colour=blue, house-3 colour=yellow; house-2 right-of house, house-3 right-of house-2
a tall man next to a short woman, both wearing a black hat // un homme grand à côté d'une petite femme, portant tous les deux un chapeau noir
  man size=large, woman size=small, hat count=2 colour=black; man beside woman, man wearing hat, woman wearing hat
a banana shaped like a phone and a heart made of roses // une banane en forme de téléphone et un cœur fait de roses
  banana qualities=phone shaped, heart shape; unknown-word
a superhero cat with a red cape flying above the city // un chat super-héros avec une cape rouge volant au-dessus de la ville
  cat qualities=flying,superhero, cape colour=red; cat wearing cape; setting=city
one cat and two dogs sitting on the grass // un chat et deux chiens assis dans l'herbe
  cat qualities=sitting, dog count=2 qualities=sitting; setting=meadow
a Christmas tree with red and gold balls and a star on top // un sapin de Noël avec des boules rouges et dorées et une étoile au sommet
  christmas-tree, ball count=3 colour=red, ball-2 count=3 material=gold, star shape; ball on christmas-tree, ball-2 on christmas-tree, star on christmas-tree
an apple that isn't red // une pomme qui n'est pas rouge
  apple; without red apple
from left to right: a circle, a square and a triangle // de gauche à droite : un cercle, un carré et un triangle
  circle shape, square shape, triangle shape; square right-of circle, triangle right-of square
on a wooden table: a red apple, a pear and a knife // sur une table en bois : une pomme rouge, une poire et un couteau
  table shape material=wood, apple colour=red, pear, knife; apple on table, pear on table, knife on table
five fish: two orange, two blue and one yellow // cinq poissons : deux orange, deux bleus et un jaune
  fish count=2 colour=orange, fish-2 count=2 colour=blue, fish-3 colour=yellow
two bears on a blanket with a basket between them // deux ours sur une couverture avec un panier entre eux
  bear count=2, blanket, basket; bear on blanket, basket between bear
next to the bed a lamp, under the bed a cat // à côté du lit une lampe, sous le lit un chat
  bed, lamp, cat; lamp beside bed, cat under bed
a big circle in the middle with a small star in each corner // un grand cercle au milieu avec une petite étoile dans chaque coin
  circle shape place=middle size=large, star shape count=4 arrangement=corners size=small
crates of apples, oranges and bananas and a woman in a green apron // des caisses de pommes, d'oranges et de bananes et une femme en tablier vert
  crate count=3, apple count=3, orange count=3, banana count=3, woman, apron colour=green; apple inside crate, orange inside crate, banana inside crate, woman wearing apron
a man in a suit with an umbrella walking in the rain // un homme en costume avec un parapluie marchant sous la pluie
  man qualities=walking, suit, umbrella; man wearing suit, man holding umbrella; setting=sky weather=rain
a minimalist movie poster with the title "DEEP" in red // une affiche de film minimaliste avec le titre « DEEP » en rouge
  text text text=DEEP colour=red frame=box; unknown-word, unknown-word
a bottle with a label that says "Oil" // une bouteille avec une étiquette qui dit « Oil »
  bottle, text text text=Oil frame=box; text inside bottle
product photo of a leather handbag, soft light // photo de produit d'un sac à main en cuir, lumière douce
  handbag material=leather; unknown-word, unknown-word
could you paint a duck in a bathtub? // pourrais-tu peindre un canard dans une baignoire ?
  duck, bath; duck inside bath
a wall clock showing noon and a dog with a red collar // une horloge murale indiquant midi et un chien avec un collier rouge
  wall-clock, dog, collar colour=red; dog wearing collar; unknown-word
`;
