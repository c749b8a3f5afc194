// People, their bodies and what happens to them: English | French. The notation is told in ../read-entries.ts.
// Not gods and monsters (fantasy.ts). Where English tells no sex, the French is the usual generic.

export const people = `
abdomen | abdomen m
acrobat | acrobate m
actor | acteur m
actress | actrice f
adult | adulte m
angel | ange m
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
baker | boulanger m
barbarian | barbare m
barber | coiffeur m
beard | barbe f
biceps | biceps m
bone | os m
boxer | boxeur m
boy | garçon m
brain | cerveau m
bride | mariée f
builder | ouvrier m
businessman/businessmen | homme m d'affaires
businesswoman/businesswomen | femme f d'affaires
butcher | boucher m
butler | majordome m
captain | capitaine m
carpenter | charpentier m
cashier | caissier m
cell | cellule f
champion | champion m
chef, cook | cuisinier m
child/children | enfant m
clown | clown m
couple | couple m
cowboy | cow-boy m
crew | équipage m
customer | client m
dancer | danseur m
detective | détective m
diver, scuba diver | plongeur m
doctor | médecin m
driver | conducteur m
drummer | batteur m
ear | oreille f
elbow | coude m
elder | ancien m
embryo | embryon m
employee | employé m
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
finger | doigt m
fingernail, nail | ongle m
fingerprint | empreinte digitale f
firefighter, fireman/firemen | pompier m
fist | poing m
fisherman/fishermen | pêcheur m
foot/feet | pied m
football player, soccer player | footballeur m
friend | ami m
gardener | jardinier m
girl | fille f
gladiator | gladiateur m
goalkeeper, goalie | gardien m de but
grandfather | grand-père/grands-pères m
grandmother | grand-mère/grands-mères f
grandma | mamie f
grandpa | papi m
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
hunter | chasseur m
husband | mari m
intestine | intestin m
jaw | mâchoire f
jester | bouffon m
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
lip | lèvre f
lips+ | lèvres f+
liver | foie m
lung | poumon m
lungs+ | poumons m+
magician | magicien m
man/men | homme m
mayor | maire m
mechanic | mécanicien m
miner | mineur m
minotaur | minotaure m
model | mannequin m
monk | moine m
mother | mère f
mouth | bouche f
moustache, mustache | moustache f
muscle | muscle m
musician | musicien m
neck | cou m
newborn | nouveau-né/nouveau-nés m
ninja | ninja m
nose | nez m
nun | religieuse f
nurse | infirmière f
office worker | employé m de bureau
officer | officier m
palm of hand | paume f de main
parent | parent m
passenger | passager m
patient | patient m
peasant | paysan m
people+ | gens m+
person/people | personne f
pharmacist | pharmacien m
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
pregnant woman/pregnant women | femme enceinte f
priest | prêtre m
prince | prince m
princess | princesse f
prisoner | prisonnier m
professor | professeur m
programmer | programmeur m
queen | reine f
referee | arbitre m
retina | rétine f
rider | cavalier m
robber, thief/thieves, burglar | voleur m
rogue | filou m
runner | coureur m
sailor | marin m
samurai/samurai | samouraï m
scientist | scientifique m
scout | éclaireur m
secret agent, spy | espion m
seller, salesman/salesmen, vendor | vendeur m
senior | personne âgée f
shepherd | berger m
shoulder | épaule f
silhouette | silhouette f
singer | chanteur m
skeleton | squelette m
skier | skieur m
skin~ | peau f
skull | crâne m
skull and crossbones | tête f de mort
snowboarder | snowboardeur m
curl | boucle f
smile | sourire m
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
thumb | pouce m
thumb up, thumbs up | pouce levé m
thumb down, thumbs down | pouce baissé m
tongue | langue f
tooth/teeth | dent f
teeth+ | dents f+
tourist | touriste m
traveler, traveller | voyageur m
user | utilisateur m
users+ | utilisateurs m+
vein | veine f
viking | viking m
violinist | violoniste m
waiter | serveur m
waitress | serveuse f
warrior | guerrier m
weightlifter | haltérophile m
wife/wives | épouse f
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
