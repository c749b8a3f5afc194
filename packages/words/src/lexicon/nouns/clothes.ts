// Clothes, jewels and what is worn or carried: English | French. The notation is told in ../read-entries.ts.
// Not armour (weapons.ts).

export const clothes = `
anklet | bracelet m de cheville
backpack, rucksack, school bag, schoolbag | sac m à dos
bag | sac m
balaclava, ski mask | cagoule f
ballet shoes+ | chaussons m+ de danse
ballet slipper | chausson m de danse
bandana | bandana m
bandage | bandage m
bandaid, band aid, adhesive bandage | pansement m
baseball cap | casquette f de baseball
bathing suit, swimsuit | maillot m de bain
beanie | bonnet m
beads+ | perles f+
belt | ceinture f
beret | béret m
bikini | bikini m
blouse | chemisier m
bonnet | bonnet m de bébé
boot | botte f
boots+ | bottes f+
bow tie, bowtie | nœud papillon m
bowler hat, bowler | chapeau m melon
boxer shorts+ | caleçon m
bra | soutien-gorge/soutiens-gorge m
bracelet | bracelet m
briefcase | mallette f
briefs+ | slip m
brooch | broche f
buckle | boucle f
button | bouton m
cap | casquette f
cape | cape f
cardigan | gilet m de laine
chef hat, chef's hat | toque f
christmas hat, santa hat | bonnet m de Noël
clog | sabot m
cloak | cape f
cloth | tissu m
clothes+, clothing~ | vêtements m+
coat | manteau m
collar | col m
costume | déguisement m
cowboy boot | botte f de cow-boy
cowboy hat | chapeau m de cow-boy
crown | couronne f
diadem | diadème m
diamond ring | bague f en diamant
diaper, nappy | couche f
down jacket, puffer jacket | doudoune f
dress | robe f
dressing gown | robe f de chambre
duffel bag | sac m de voyage
duffle coat | duffle-coat/duffle-coats m
earring | boucle f d'oreille
earrings+ | boucles f+ d'oreilles
eye mask, sleep mask | masque m de sommeil
face mask | masque m
feather boa | boa m en plumes
feather hat | chapeau m à plumes
fedora | feutre m
flip flop | tong f
flip flops+ | tongs f+
football boot | chaussure f à crampons
glasses+, spectacles+, eyeglasses+ | lunettes f+
glove | gant m
gloves+ | gants m+
gown | robe f
graduation cap, mortarboard, graduation hat, academic cap | toque f universitaire
hair clip, hairpin | barrette f
handbag | sac m à main
handkerchief | mouchoir m
hat | chapeau m
headband | bandeau m
headscarf/headscarves | foulard m
high heel, high heeled shoe, high heel shoe | chaussure f à talon
high heels+ | chaussures f+ à talons
hiking boot | chaussure f de marche
hood | capuche f
hoodie | sweat m à capuche
jacket | veste f
jeans+ | jean m
jersey | maillot m
jewelry~, jewellery~ | bijoux m+
kimono | kimono m
lab coat | blouse f de laboratoire
labcoat | blouse f de laboratoire
leather boot | botte f en cuir
leggings+ | legging m
leotard | justaucorps/justaucorps m
life jacket, life vest | gilet m de sauvetage
luggage~, baggage~ | bagages m+
medal | médaille f
mitten | moufle f
mittens+ | moufles f+
necklace | collier m
necktie, tie | cravate f
nightgown, nightdress | chemise f de nuit
overalls+ | salopette f
pajamas+, pyjamas+ | pyjama m
pants+, trousers+ | pantalon m
pearl necklace | collier m de perles
pendant | pendentif m
pocket watch | montre f à gousset
pocket | poche f
polo shirt | polo m
poncho | poncho m
raincoat | imperméable m
ribbon | ruban m
ring | bague f
robe | robe f
roller skate | patin m à roulettes
rubber boot, rain boot, wellington boot, wellington | botte f de pluie
running shoe, sneaker | chaussure f de sport
safety goggles+, goggles+ | lunettes f+ de protection
safety vest | gilet m de sécurité
sailor hat | chapeau/chapeaux m de marin
sandal | sandale f
sandals+ | sandales f+
sari | sari m
sash | écharpe f
scarf/scarves | écharpe f
shawl | châle m
shirt | chemise f
shoe | chaussure f
shoes+ | chaussures f+
shopping bag | sac m de courses
shopping basket | panier m
shorts+ | short m
ski goggles+ | masque m# de ski
ski suit | combinaison f de ski
skirt | jupe f
slipper | chausson m
slippers+ | chaussons m+
sock | chaussette f
socks+ | chaussettes f+
sombrero | sombrero m
space suit, spacesuit | combinaison f spatiale
strap | sangle f
straw hat | chapeau m de paille
stocking | bas m
suit | costume m
suitcase | valise f
sunglasses+, sun glasses+ | lunettes f+ de soleil
sun hat, sunhat | chapeau m de soleil
suspenders+ | bretelles f+
sweater, pullover, jumper | pull m
swimming cap | bonnet m de bain
swimming goggles+ | lunettes f+ de natation
t shirt, tshirt, tee shirt | t-shirt m
tank top, singlet | débardeur m
tiara | diadème m
tights+ | collants m+
top hat | haut-de-forme/hauts-de-forme m
tracksuit | survêtement m
travel bag | sac m de voyage
trench coat | trench m
tunic | tunique f
tutu | tutu m
tuxedo | smoking m
turban | turban m
underpants+, underwear~ | slip m
uniform | uniforme m
vest, waistcoat | gilet m
wallet | portefeuille m
watch, wristwatch | montre f
wedding dress | robe f de mariée
wedding ring | alliance f
wetsuit, diving suit | combinaison f de plongée
wig | perruque f
zipper, zip | fermeture éclair f
`;
