// People, their bodies and what happens to them: English | French. The notation is told in ../read-entries.ts.
// Not gods and monsters (fantasy.ts). Where English tells no sex, the French is the usual generic.

export const people = `
abdomen | abdomen m
acrobat | acrobate m
actor | acteur m
actress | actrice f
adult | adulte m
adventurer | aventurier m
angel | ange m
archaeologist | archéologue m
archer | archer m
architect | architecte m
arm | bras m
army | armée f
artery | artère f
artist | artiste m
astronaut | astronaute m
athlete | athlète m
audience | public m
baby | bébé m
babysitter | baby-sitter/baby-sitters f
baker | boulanger m
barbarian | barbare m
barber | coiffeur m
basketball player | joueur m de basket
beard | barbe f
beekeeper | apiculteur m
beggar | mendiant m
biceps | biceps m
biologist | biologiste m
blacksmith | forgeron m
bodyguard | garde m du corps
bone | os m
boxer | boxeur m
boy | garçon m
brain | cerveau m
brass band | fanfare f
bride | mariée f
bridesmaid | demoiselle f d'honneur
builder | ouvrier m
bus driver | chauffeur m de bus
businessman/businessmen | homme m d'affaires
businesswoman/businesswomen | femme f d'affaires
butcher | boucher m
butler | majordome m
captain | capitaine m
carpenter | charpentier m
cashier | caissier m
caveman/cavemen | homme m des cavernes
cell | cellule f
champion | champion m
chef, cook | cuisinier m
chemist | chimiste m
child/children | enfant m
chimney sweep | ramoneur m
choir | chorale f
cleaning lady | femme f de ménage
clockmaker, watchmaker | horloger m
clown | clown m
cobbler, shoemaker | cordonnier m
couple | couple m
cowboy | cow-boy m
crew | équipage m
crowd | foule f
cupid | Cupidon m
customer | client m
dancer | danseur m
dentist | dentiste m
detective | détective m
diver, scuba diver | plongeur m
DJ | DJ/DJ m
doctor | médecin m
driver | conducteur m
drummer | batteur m
ear | oreille f
elbow | coude m
elder | ancien m
electrician | électricien m
embryo | embryon m
emperor | empereur m
employee | employé m
empress | impératrice f
engineer | ingénieur m
executioner | bourreau m
explorer | explorateur m
eye | œil/yeux m
eyes+ | yeux m+
eyeball | globe oculaire m
eyebrow | sourcil m
eyelash/eyelashes | cil m
face | visage m
family | famille f
farmer | fermier m
father | père m
figure skater, ice skater, skater | patineur m
finger | doigt m
fingernail, nail | ongle m
fingerprint | empreinte digitale f
firefighter, fireman/firemen | pompier m
fishmonger | poissonnier m
fist | poing m
fisherman/fishermen | pêcheur m
flight attendant, stewardess | hôtesse f de l'air
florist | fleuriste m
foot/feet | pied m
football player, soccer player | footballeur m
fortune teller | voyante f
friend | ami m
garbage man/garbage men, garbage collector, dustman/dustmen | éboueur m
gardener | jardinier m
girl | fille f
gladiator | gladiateur m
goalkeeper, goalie | gardien m de but
godmother | marraine f
golfer | golfeur m
granddaughter | petite-fille/petites-filles f
grandfather | grand-père/grands-pères m
grandmother | grand-mère/grands-mères f
grandma | mamie f
grandpa | papi m
grandparents+ | grands-parents m+
grandson | petit-fils/petits-fils m
gravedigger | fossoyeur m
greengrocer | primeur m
groom, bridegroom | marié m
guard | garde m
guitarist | guitariste m
gymnast | gymnaste m
hair~ | cheveux m+
haircut | coupe f de cheveux
hairdresser | coiffeur m
hand | main f
hands+ | mains f+
handshake | poignée f de main
head | tête f
healer | guérisseur m
heel | talon m
hermit | ermite m
hiker | randonneur m
homeless man/homeless men, tramp | clochard m
hunter | chasseur m
husband | mari m
intestine | intestin m
inuit | Inuit m
inventor | inventeur m
jaw | mâchoire f
jester | bouffon m
jeweller, jeweler | bijoutier m
jockey | jockey m
journalist, reporter | journaliste m
judge | juge m
juggler | jongleur m
kid | enfant m
kidney | rein m
king | roi m
knee | genou/genoux m
knight | chevalier m
lady | dame f
lawyer | avocat m
leg | jambe f
librarian | bibliothécaire m
lifeguard | maître-nageur/maîtres-nageurs m
lion tamer | dompteur m
lip | lèvre f
lips+ | lèvres f+
liver | foie m
lumberjack, woodcutter | bûcheron m
lung | poumon m
lungs+ | poumons m+
magician | magicien m
man/men | homme m
mathematician | mathématicien m
mayor | maire m
mechanic | mécanicien m
midwife/midwives | sage-femme/sages-femmes f
milkmaid | laitière f
miner | mineur m
minotaur | minotaure m
model | mannequin m
monk | moine m
mother | mère f
mountaineer | alpiniste m
mouth | bouche f
moustache, mustache | moustache f
muscle | muscle m
musician | musicien m
musketeer | mousquetaire m
native american | Amérindien m
neck | cou m
newborn | nouveau-né/nouveau-nés m
newlyweds+ | jeunes mariés m+
ninja | ninja m
nose | nez m
nun | religieuse f
nurse | infirmière f
office worker | employé m de bureau
officer | officier m
opera singer | chanteuse f d'opéra
orchestra | orchestre m
palm of hand | paume f de main
paramedic | ambulancier m
parent | parent m
parents+ | parents m+
passenger | passager m
pastry chef | pâtissier m
patient | patient m
peasant | paysan m
pedestrian | piéton m
people+ | gens m+
person/people | personne f
pharaoh | pharaon m
pharmacist | pharmacien m
philosopher | philosophe m
photographer | photographe m
pianist | pianiste m
pilot | pilote m
pirate | pirate m
player | joueur m
plumber | plombier m
poet | poète m
police officer, policeman/policemen, cop | policier m
pope | pape m
portrait | portrait m
postman/postmen, mailman/mailmen | facteur m
potter | potier m
pregnant woman/pregnant women | femme enceinte f
president | président m
priest | prêtre m
prince | prince m
princess | princesse f
prisoner | prisonnier m
professor | professeur m
programmer | programmeur m
queen | reine f
rapper | rappeur m
referee | arbitre m
retina | rétine f
rider | cavalier m
robber, thief/thieves, burglar | voleur m
rogue | filou m
rugby player | joueur m de rugby
runner | coureur m
sailor | marin m
samurai/samurai | samouraï m
scientist | scientifique m
scout | éclaireur m
sculptor | sculpteur m
secret agent, spy | espion m
secretary | secrétaire f
security guard | vigile m
seller, salesman/salesmen, vendor | vendeur m
senior | personne âgée f
shepherd | berger m
shopkeeper, stallholder | commerçant m
shoulder | épaule f
silhouette | silhouette f
singer | chanteur m
skateboarder | skateur m
skeleton | squelette m
skier | skieur m
skin~ | peau f
skull | crâne m
skull and crossbones | tête f de mort
slave | esclave m
snowboarder | snowboardeur m
curl | boucle f
smile | sourire m
spectator | spectateur m
sports coach | entraîneur m
street musician, busker | musicien m de rue
taxi driver | chauffeur m de taxi
tear | larme f
soldier, trooper | soldat m
spine | colonne vertébrale f
stomach | estomac m
student | étudiant m
sultan | sultan m
surfer | surfeur m
surgeon | chirurgien m
swimmer | nageur m
swordsman/swordsmen | épéiste m
tailor | tailleur m
teacher | enseignant m
team | équipe f
technician | technicien m
teenager | adolescent m
tennis player | joueur m de tennis
thumb | pouce m
thumb up, thumbs up | pouce levé m
thumb down, thumbs down | pouce baissé m
tightrope walker | funambule m
toddler | bambin m
tongue | langue f
tooth/teeth | dent f
teeth+ | dents f+
tourist | touriste m
train driver | conducteur m de train
trapeze artist | trapéziste m
traveler, traveller | voyageur m
truck driver | chauffeur m de camion
twins+ | jumeaux m+
user | utilisateur m
users+ | utilisateurs m+
vein | veine f
vet, veterinarian | vétérinaire m
viking | viking m
violinist | violoniste m
waiter | serveur m
waitress | serveuse f
warrior | guerrier m
weightlifter | haltérophile m
wife/wives | épouse f
window cleaner | laveur m de vitres
winemaker | vigneron m
woman/women | femme f
worker | ouvrier m
wrestler | lutteur m
assassin | assassin m
boss | patron m
bust | buste m
class | classe f
cyborg | cyborg m
heir | héritier m
limb | membre m
lover | amoureux m
lovers+ | amoureux m+
maid | domestique f
navel | nombril m
pupil | pupille f
rib | côte f
rib cage | cage thoracique f
spermatozoon/spermatozoa, sperm/sperm | spermatozoïde m
wound | blessure f
wrist | poignet m
writer | écrivain m
ballerina | ballerine f
cousin | cousin m
sister | sœur f
brother | frère m
aunt | tante f
uncle | oncle m
neighbor, neighbour | voisin m
conductor | chef m d'orchestre
mime | mime m
`;
