// Shapes, signs and the few nouns that fit nowhere else: English | French. The notation is told in ../read-entries.ts.
// Not interface verbs: "upload" is not a thing.

export const shapes = `
ace of clubs/aces of clubs | as m de trèfle
ace of diamonds/aces of diamonds | as m de carreau
ace of hearts/aces of hearts | as m de cœur
ace of spades/aces of spades | as m de pique
anarchy symbol | symbole m de l'anarchie
aries symbol | symbole m du Bélier
area | zone f
arc | arc m
asterisk | astérisque m
badge | badge m
ban sign, prohibition sign | panneau m d'interdiction
biohazard symbol, biohazard sign | symbole m de danger biologique
cancer ribbon, awareness ribbon | ruban m
check mark, checkmark, tick mark | coche f
check box, checkbox | case f à cocher
chevron | chevron m
circle | cercle m
circles+ | cercles m+
clef, treble clef | clé f de sol
crescent | croissant m
crosshatch | hachures f+
cube | cube m
cubes+ | cubes m+
curve | courbe f
cylinder | cylindre m
diamond shape | losange m
dollar symbol | symbole m du dollar
dot | point m
dots+ | points m+
emblem | emblème m
emoji | émoji m
exclamation mark, exclamation point | point m d'exclamation
female symbol, female sign | symbole féminin m
fleur de lis | fleur f de lys
gift card | carte f cadeau
grid | grille f
group | groupe m
hashtag, hash sign | dièse m
hazard sign, warning sign | panneau m de danger
hexagon | hexagone m
hexagons+ | hexagones m+
icon | icône f
infinity symbol, infinity sign | symbole m de l'infini
light | lumière f
line | ligne f
hierarchy | hiérarchie f
histogram | histogramme m
logo | logo m
male symbol, male sign | symbole masculin m
map pin | repère m de carte
number | chiffre m
octagon | octogone m
octahedron/octahedra | octaèdre m
oval, ellipse | ovale m
pattern | motif m
peace sign, peace symbol | symbole m de la paix
pentagon | pentagone m
percent sign, percentage sign | signe m pour cent
pile | pile f
prism | prisme m
question mark | point m d'interrogation
quotation mark | guillemet m
radioactive symbol, radioactive sign, radioactivity sign | symbole radioactif m
ray of light | rayon m de lumière
rectangle | rectangle m
recycle symbol, recycling symbol, recycling sign | symbole m de recyclage
rhombus | losange m
rosette | rosette f
seal of quality | label m de qualité
smiley, smiley face | smiley m
sphere | sphère f
spiral | spirale f
spirals+ | spirales f+
square | carré m
stack | pile f
swirl | tourbillon m
symbol | symbole m
triangle | triangle m
triangles+ | triangles m+
yin yang | yin m et yang
`;
