// Tools, machines, materials and what a doctor, a chemist or a farmer uses: English | French. Notation: ../read-entries.ts.
// Not weapons (weapons.ts) and nothing with a screen (technology.ts).

export const tools = `
abacus | boulier m
adjustable wrench | clé f à molette
ampoule | ampoule f
anvil | enclume f
aspirin | aspirine f
atom | atome m
awl | poinçon m
axe, ax | hache f
bacterium/bacteria | bactérie f
beaker | bécher m
beam | poutre f
bear trap | piège m à ours
bellows+ | soufflet m
bird feeder | mangeoire f
blood~ | sang m
blood bag | poche f de sang
blood drop, drop of blood | goutte f de sang
bolt cutter, bolt cutters+ | coupe-boulon m
box cutter, cutter, utility knife/utility knives | cutter m
branding iron | fer m à marquer
bunsen burner | bec m Bunsen
butcher knife/butcher knives, cleaver, meat cleaver | couperet m
butterfly net | filet m à papillons
cable | câble m
caliper | pied m à coulisse
capsule | gélule f
carabiner | mousqueton m
cement~ | ciment m
chain | chaîne f
chainsaw, chain saw | tronçonneuse f
chicken coop, henhouse | poulailler m
chip | puce f
chisel | burin m
cigar | cigare m
cigarette | cigarette f
clamp | serre-joint m
coal~ | charbon m
cog, cogwheel, gear, gear wheel | engrenage m
cogs+, gears+ | engrenages m+
coil | bobine f
conical flask, erlenmeyer flask, erlenmeyer | erlenmeyer m
conveyor belt, conveyor | tapis roulant m
copper~ | cuivre m
crowbar | pied-de-biche/pieds-de-biche m
crutch | béquille f
dental floss~ | fil m dentaire
dna~, dna strand | ADN m
dog bowl | gamelle f
dog kennel | chenil m
drill, power drill | perceuse f
drill bit | foret m
dropper, eyedropper, pipette | pipette f
drum of oil | baril m de pétrole
duct tape~ | ruban adhésif m
dustpan | pelle f à poussière
feeding trough, trough | mangeoire f à bétail
first aid kit, first aid box, aid kit, medical kit | trousse f de secours
fishing hook, fish hook, fishhook | hameçon m
fishing net | filet m de pêche
fishing pole, fishing rod | canne f à pêche
flashlight, torchlight | lampe f de poche
flower bed | parterre m de fleurs
forceps+ | forceps m
fuse | fusible m
garden fork | fourche f de jardin
garden gloves+ | gants m+ de jardinage
gas mask | masque m à gaz
gauge | jauge f
gavel | maillet m
grappling hook, grapple, grapnel | grappin m
guillotine | guillotine f
hack saw, hacksaw | scie f à métaux
hammer | marteau m
hand fan, folding fan | éventail m
handcuffs+ | menottes f+
handle | poignée f
hand saw, handsaw, saw | scie f
hard hat, construction helmet, safety helmet | casque m de chantier
hearing aid | appareil auditif m
hedge trimmer | taille-haie/taille-haies m
hoe | houe f
hook | crochet m
hose, garden hose | tuyau m d'arrosage
injection, syringe | seringue f
jackhammer | marteau-piqueur/marteaux-piqueurs m
key chain | porte-clés m
knitting needle | aiguille f à tricoter
knot | nœud m
lasso | lasso m
lawn mower, lawnmower | tondeuse f
leaf blower | souffleur m de feuilles
leash, dog lead | laisse f
leather~ | cuir m
lever | levier m
ladder | échelle f
machine | machine f
magnet | aimant m
magnifying glass, magnifier | loupe f
mallet | maillet m
manacles+ | fers m+
measuring tape, tape measure | mètre ruban m
medicine~ | médicament m#
medicine bottle | flacon m de médicament
metal~ | métal m
microscope | microscope m
milk churn, milk can | bidon m de lait
mining cart, minecart, mine cart, mine wagon | wagonnet m de mine
molecule | molécule f
mouse trap | piège m à souris
iron nail | clou m
net | filet m
operating table | table f d'opération
ore~ | minerai m
oxygen tank | bouteille f d'oxygène
padded bag | sac matelassé m
paint box, paintbox | boîte f de peinture
paint~ | peinture f
paint brush, paintbrush | pinceau m
paint bucket, paint can, bucket of paint | pot m de peinture
paint roller, roller | rouleau m de peinture
paint tube | tube m de peinture
palette, artist palette, paint palette | palette f
pencil pouch | trousse f à crayons
penknife/penknives, pocket knife/pocket knives, swiss army knife/swiss army knives | couteau m de poche
petri dish | boîte f de Petri
pick, pickaxe | pioche f
pill, tablet | comprimé m
pill bottle, pills bottle | flacon m de pilules
pills+ | pilules f+
pincers+ | tenailles f+
pitchfork | fourche f
pizza cutter | roulette f à pizza
plank | planche f
planks+ | planches f+
plaster~ | plâtre m
plastic~ | plastique m
pliers+ | pince f
plough, plow | charrue f
plug, electric plug | fiche électrique f
pulley | poulie f
pump | pompe f
rabbit hutch | clapier m
rack | râtelier m
rake | râteau m
rat trap | piège m à rats
retort | cornue f
rope | corde f
rope coil, coil of rope | corde enroulée f
round flask, round bottom flask | ballon m de chimie
rubber~ | caoutchouc m
safety cone | cône m de signalisation
sand paper~, sandpaper~ | papier m de verre
sawhorse | tréteau/tréteaux m
scalpel | scalpel m
school desk | pupitre m
scissors+ | ciseaux m+
screw | vis f
screwdriver | tournevis m
scythe | faux f
shackles+ | chaînes f+
shears+ | cisailles f+
shovel | pelle f
sickle | faucille f
siren | sirène f
ski lift | téléski m
sledgehammer | masse f
sling | écharpe f
solar panel | panneau m solaire
spade | bêche f
spanner, wrench | clé f plate
spark plug | bougie f d'allumage
spear gun, speargun | fusil-harpon/fusils-harpons m
spinning wheel | rouet m
spirit level | niveau m à bulle
spring coil | ressort m
stainless steel~ | acier inoxydable m
steel~ | acier m
stepladder | escabeau/escabeaux m
stethoscope | stéthoscope m
stick | bâton m
stretcher | brancard m
string~ | ficelle f#
telescope | télescope m
test tube | éprouvette f
thermometer | thermomètre m
tool | outil m
tool box, toolbox | boîte f à outils
tools+ | outils m+
tooth pick, toothpick | cure-dent m
torch | torche f
trap | piège m
trowel | truelle f
tube | tube m
turbine | turbine f
tweezers+ | pince f à épiler
vaccine | vaccin m
valve | vanne f
vial | fiole f
virus | virus m
walking stick, cane | canne f
weather vane, weathervane | girouette f
weight scale, weighing scale | balance f
welding mask | masque m de soudure
wheat sheaf | gerbe f de blé
whistle | sifflet m
wire | fil m
acid~ | acide m
ammonite | ammonite f
arrowhead, arrow head | pointe f de flèche
blood cell | globule sanguin m
candelabra, candelabrum | candélabre m
chemistry~ | chimie f
cork | bouchon m de liège
emerald | émeraude f
feather duster | plumeau m
flare, flare gun | pistolet m de détresse
grease~ | graisse f
hand grinder, grinder | meuleuse f
helix/helices | hélice f
mineral | minéral/minéraux m
poison~ | poison m#
pottery~ | poterie f
precious metal~ | métal précieux m
science~ | science f
spike | pointe f
spikes+ | pointes f+
spices+ | épices f+
stake | pieu/pieux m
workbench | établi m
x ray, xray | radiographie f
`;
