// Sport, games, music, feasts and journeys: English | French. The notation is told in ../read-entries.ts.
// Not toys of the nursery (household.ts).

export const leisure = `
accordion | accordéon m
acoustic guitar | guitare acoustique f
american football ball, american football | ballon m de football américain
archery~ | tir m à l'arc
badminton racket | raquette f de badminton
badminton~ | badminton m
bagpipes+ | cornemuse f
balance beam | poutre f
balalaika | balalaïka f
ballet~ | ballet m
banjo | banjo m
barbell | barre f d'haltères
baseball | balle f de baseball
baseball bat | batte f de baseball
baseball glove | gant m de baseball
basketball court | terrain m de basket
basketball, basketball ball | ballon m de basket
basketball hoop, basketball basket | panier m de basket
bass guitar | guitare f basse
baton | baguette f
beach ball | ballon m de plage
billiard ball, pool ball | boule f de billard
billiards+, snooker~ | billard m
bingo~ | bingo m
birthday candle | bougie f d'anniversaire
bishop, chess bishop | fou m
board game | jeu/jeux m de société
bongo | bongo m
bowling ball | boule f de bowling
bowling pin | quille f de bowling
bowling pins+ | quilles f+ de bowling
bowling~ | bowling m
boxing glove | gant m de boxe
boxing ring | ring m de boxe
boxing~ | boxe f
bugle | clairon m
bumper car | auto f tamponneuse
camping tent | tente f de camping
carnival | carnaval m
castanets+ | castagnettes f+
castle rook, rook, chess rook | tour f
celebration | fête f
cello | violoncelle m
checkered flag, chequered flag | drapeau m à damier
cheerleader | pom-pom girl/pom-pom girls f
chess~ | échecs m+
chess board, chessboard | échiquier m
chess king | roi m d'échecs
chess knight | cavalier m d'échecs
chess pawn, pawn | pion m
chess piece | pièce f d'échecs
chess queen | dame f d'échecs
christmas~ | Noël m!!
clapping hands+ | mains f+ qui applaudissent
clarinet | clarinette f
climbing wall | mur m d'escalade
climbing~ | escalade f
concert | concert m
cricket bat | batte f de cricket
cymbal | cymbale f
cymbals+ | cymbales f+
dancing shoes+ | chaussures f+ de danse
dart board, dartboard | cible f de fléchettes
diving board | plongeoir m
diving helmet | casque m de scaphandrier
diving mask | masque m de plongée
dollhouse, doll house | maison f de poupée
domino/dominoes, domino tile | domino m
double bass, contrabass | contrebasse f
dream catcher, dreamcatcher | attrape-rêves m
drum | tambour m
drum kit, drum set, drums+ | batterie f
drumsticks+, drum sticks+ | baguettes f+ de tambour
dumbbell | haltère m
electric guitar | guitare électrique f
feast, banquet | festin m
fencing~ | escrime f
festival | festival m
film festival | festival m de cinéma
finish line | ligne f d'arrivée
fishing~ | pêche f
flute | flûte f
flying disc, frisbee | frisbee m
football, soccer ball, football ball, soccer | ballon m de football
football field, soccer field, football pitch | terrain m de football
football goal, soccer goal, goal | but m de football
football shoe | chaussure f de football
french horn | cor m d'harmonie
game | jeu/jeux m
game die/game dice | dé m
ghost train | train m fantôme
goalpost, goal post | poteau/poteaux m de but
gold medal | médaille f d'or
golf ball | balle f de golf
golf club | club m de golf
golf flag | drapeau m de golf
golf hole | trou m de golf
golf~ | golf m
gong | gong m
goal net | filet m de but
goody bag | pochette f surprise
grand piano | piano m à queue
guitar | guitare f
gymnastics+ | gymnastique f~
halloween~ | Halloween f!!
harmonica | harmonica m
harp | harpe f
harpsichord | clavecin m
high jump | saut m en hauteur
hiking~ | randonnée f
field hockey~ | hockey m sur gazon
hockey~ | hockey m
hockey stick | crosse f de hockey
hockey puck, puck | palet m de hockey
hoop | cerceau m
hula hoop | cerceau/cerceaux m
hurdle | haie f
ice skate | patin m à glace
ice skating~ | patinage m sur glace
ice hockey~ | hockey m sur glace
jack in the box | boîte f à surprise
judo~ | judo m
jack o lantern, jack o'lantern, halloween pumpkin | citrouille f d'Halloween
karate~ | karaté m
kazoo | kazoo m
keyboard instrument | clavier m
kettlebell, kettle bell | kettlebell m
knucklebones+ | osselets m+
lottery ticket | billet m de loterie
lute | luth m
lyre | lyre f
mahjong~ | mah-jong m
mandolin | mandoline f
maracas+ | maracas f+
marathon | marathon m
martial arts+ | arts martiaux m+
metronome | métronome m
movie | film m
music~ | musique f
music box, musical box | boîte f à musique
music note, musical note | note f de musique
music notes+, musical notes+ | notes f+ de musique
music score, sheet music~, musical score | partition f
music stand | pupitre m
musical instrument | instrument m de musique
musical keyboard | clavier m
ocarina | ocarina m
organ | orgue m
oboe | hautbois m
paddling pool | pataugeoire f
pan flute | flûte f de Pan
parade | défilé m
parallel bars+ | barres parallèles f+
parchment | parchemin m
party horn, party blower | langue f de belle-mère
party | fête f
percussion~ | percussions f+
piano | piano m
piano keys+ | touches f+ de piano
pickleball | pickleball m
picnic | pique-nique m
picnic basket | panier m de pique-nique
ping pong ball, table tennis ball | balle f de ping-pong
ping pong paddle, ping pong racket, table tennis paddle, table tennis racket | raquette f de ping-pong
pompom, pom-pom | pompon m
puppet | marionnette f
recipe | recette f
sculpture | sculpture f
starting line | ligne f de départ
streamer | serpentin m
stuffed animal, stuffed toy, cuddly toy, soft toy | doudou m
table tennis~, ping pong~ | tennis m de table
pinata | piñata f
podium | podium m
poker~ | poker m
poker chip, casino chip, gambling chip | jeton m de poker
pommel horse | cheval m d'arçons
pool table, billiard table | table f de billard
punching bag, boxing bag | sac m de frappe
racket, racquet | raquette f
recorder | flûte f à bec
referee whistle | sifflet m d'arbitre
roller skating~ | patinage m à roulettes
rollerblade | roller m
roulette wheel, roulette | roulette f
rowing~ | aviron m
rubik cube | cube m de couleur
rugby ball | ballon m de rugby
rugby~ | rugby m
saxophone | saxophone m
scoreboard, score board | tableau m d'affichage
score | partition f
shuttlecock | volant m de badminton
sitar | sitar m
skate | patin m
skateboard | skateboard m
skating~ | patinage m
ski | ski m
ski boot | chaussure f de ski
skiing~ | ski m
skydiver | parachutiste m
sleeping bag | sac m de couchage
slot machine | machine f à sous
snorkel | tuba m
snowboard | snowboard m
song | chanson f
sport | sport m
sports medal | médaille f
spinning reel, fishing reel | moulinet m
starting block | bloc m de départ
stop clock | chronomètre m
surfboard, surf board | planche f de surf
surfing~ | surf m
swimming~ | natation f
swim ring, swimming ring | bouée f
tambourine | tambourin m
target, bullseye | cible f
teddy | ours m en peluche
tennis ball | balle f de tennis
tennis court | court m de tennis
tennis racket, tennis racquet | raquette f de tennis
tennis~ | tennis m
theater mask, theatre mask | masque m de théâtre
theater curtain, theatre curtain | rideau m de théâtre
tic tac toe~ | morpion m
tightrope | corde f raide
toy robot | robot m jouet
trampoline | trampoline m
treadmill | tapis m de course
trombone | trombone m
trumpet | trompette f
tuba | tuba m
tug of war~ | tir m à la corde
ukulele | ukulélé m
vacation, holiday | vacances f+
viola | alto m
violin, fiddle | violon m
volleyball | ballon m de volley
water slide | toboggan m aquatique
wedding | mariage m
weightlifting~ | haltérophilie f
wind chime, wind chimes+ | carillon m
windsurfing~ | planche f à voile
winner podium | podium m
winner cup, winners cup | coupe f
wrestling~ | lutte f
xylophone | xylophone m
yoga~ | yoga m
yo yo, yoyo | yo-yo/yo-yo m
yoga mat | tapis m de yoga
birthday card | carte f d'anniversaire
snow globe | boule f à neige
`;
