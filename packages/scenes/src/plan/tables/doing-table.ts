// What things do: canonical -ing | English forms | French forms | how it stands to what it is done to (`-`: nothing).
// The relation is from doer to object. Not "wearing", "holding" and "riding": they are relations and no quality.

export const doingTable = `
eating | eats, eat | mange, mangent, mangeant, manger | holding
baking | bakes, bake | - | doing
making | makes | qui fait, qui font | beside
drinking | drinks, drink | boit, boivent, buvant, boire | holding
reading | reads, read | lit, lisent, lisant, lire | holding
writing | writing on, writes on | qui écrit sur, écrivant sur, qui écrit à, écrivant à | beside
writing | writes | écrivant | -
using | uses, use | utilise, utilisent, utilisant, utiliser | holding
playing | plays, play | joue, jouent, jouant, jouer | holding
throwing | throws, throw | lance, lancent, lançant, lancer | holding
chasing | chases, chase | poursuit, poursuivent, poursuivant, pourchasse, pourchassant, pourchasser, poursuivre | beside
watching | watches, watch | observe, observent, observant, observer | beside
looking | looks, look | regarde, regardent, regardant, regarder | beside
kicking | kicks, kick, shooting | shoote, shootent, shootant, tire dans, tirant dans, tape dans, tapant dans, donne un coup de pied dans, donnant un coup de pied dans, donne un coup de pied à | beside
following | follows, follow | suit, suivent, suivant, suivre | beside
catching | catches, catch | attrape, attrapent, attrapant, attraper | beside
pulling | pulls, pull | tire, tirent, tirant, tirer | beside
pushing | pushes, push | pousse, poussent, poussant, pousser | beside
hugging | hugs, hug | enlace, enlaçant, serrant, câlinant, serre dans ses bras, serrent dans leurs bras, serrant dans ses bras, prend dans ses bras, prenant dans ses bras, tient dans ses bras | beside
kissing | kisses, kiss | embrasse, embrassent, embrassant, embrasser | beside
feeding | feeds, feed | donne à manger à, donnent à manger à, donnant à manger à, nourrit, nourrissent, nourrissant, nourrir | beside
washing | washes, wash | lave, lavent, lavant, laver | beside
painting | paints | peint, peignent, peignant, peindre | beside
crossing | crosses, cross | traverse, traversent, traversant, traverser, franchit, franchissant | on
climbing | climbs, climb | grimpe, grimpent, grimpant, grimper, escalade, escaladent, escaladant, escalader | on
driving | drives, drive | conduit, conduisent, conduisant, conduire | inside
jumping | jumps, jump, leaping, leaps | saute, sautent, sautant, sauter, bondit, bondissant | -
flying | flies, fly | vole, volent, voler, faisant voler, fait voler, font voler | -
flying | - | survole, survolant, survolent | above
sleeping | sleeps, sleep, napping, naps, nap, snoozing, dozing | dort, dorment, dormant, dormir, fait la sieste, font la sieste, faisant la sieste, qui fait la sieste, fait une sieste, faire la sieste, somnole, somnolent | -
sitting | sits | s'assoit, assied, s'asseyant | -
standing | stands | se tient debout | -
lying | lies | s'allonge | -
running | runs, run, sprinting | court, courent, courant, courir | -
walking | walks, walk, strolling | marche, marchent, marchant, marcher, promène, promènent, promenant, promener, se promène, se promenant | -
dancing | dances, dance | danse, dansent, dansant, danser | -
singing | sings, sing | chante, chantent, chantant, chanter | -
swimming | swims, swim | nage, nagent, nageant, nager | -
diving | dives, dive | plonge, plongent, plongeant, plonger | -
laughing | laughs, laugh | rit, rient, riant, rire | -
crying | cries, weeping | pleure, pleurent, pleurant, pleurer | -
smiling | smiles | sourit, sourient, sourire | -
shouting | shouts, screaming, yelling | crie, crient, criant, crier | -
cooking | cooks | cuit, cuisant, en train de cuire, cuisine, cuisinent, cuisinant, cuisiner | -
fishing | fishes | pêche, pêchent, pêchant, pêcher | -
waving | waves | salue, saluent, saluant, fait signe, faisant signe, fait coucou, font coucou, faisant coucou, qui fait coucou, fait un signe de la main | -
waving | waving to, waves to, waving at, waves at | fait signe à, font signe à, faisant signe à | beside
waiting | waits | attend, attendent, attendant, attendre | -
thinking | thinks | réfléchit, réfléchissant, pense, pensant | -
working | works | travaille, travaillent, travaillant, travailler | -
resting | rests | se repose, se reposant | -
floating | floats | flotte, flottent, flotter | -
falling | falls | tombe, tombent, tombant, tomber | -
rolling | rolls | roulant | -
spinning | spins, rotating | tourne, tournent, tournant, tourner | -
melting | melts | fond, fondent | -
shining | shines, shine | brille, brillent, briller | -
burning | burns | brûle, brûlent, brûlant | -
skating | skates | patine, patinent, patinant, patiner | -
skiing | skis | skie, skient, skiant, skier | -
surfing | surfs | surfe, surfent, surfant, surfer | -
sailing | sails | navigue, naviguent, naviguant, naviguer | -
juggling | juggles | jongle, jonglent, jonglant, jongler | holding
breathing | breathes, spitting | crache, crachant | beside
making | makes | faisant, en train de faire | beside
blowing | blows, blowing out, blowing on | souffle, soufflent, soufflant, souffle sur, soufflant sur | beside
meditating | meditates | médite, méditant, méditer | -
praying | prays | prie, priant, prier | -
hiding | hides | se cache, se cachent, se cachant, caché, cachée, cachés, cachées | -
growing | grows | poussant | -
barking | barks | aboie, aboient, aboyant, aboyer | -
howling | howls | hurle, hurlent, hurlant, hurler | -
roaring | roars | rugit, rugissent, rugissant, rugir | -
fighting | fights, fight, battling, battles | se bat, se battent, se battant | -
fighting | fights against, fighting against | combat, combattent, combattant, combattre, affronte, affrontent, affrontant, lutte contre, luttant contre | beside
dining | having tea, having dinner, having lunch, having breakfast, having a meal, having a snack, have tea, has tea, dines, dine | prend le thé, prennent le thé, prenant le thé, prend le petit déjeuner, prennent le petit déjeuner, prenant le petit déjeuner, prend le goûter, prennent le goûter, déjeune, déjeunent, déjeunant, dîne, dînent, dînant | -
grazing | grazes | broute, broutent, broutant, brouter | -
yawning | yawns | bâille, bâillant | -
winking | winks | fait un clin d'œil, faisant un clin d'œil | -
jogging | jogs | fait du jogging | -
balancing | balances | équilibrant | -
guarding | guards, guard | garde, gardent, gardant, garder, surveille, surveillant | beside
hatching | hatches | éclot, éclosant | -
exploding | explodes | explose, explosant | -
building | builds, build | construit, construisent, construisant, construire, bâtit, bâtissant | doing
watering | waters | arrose, arrosent, arrosant, arroser | doing
stirring | stirs, stir, mixing, mixes | remue, remuent, remuant, remuer, mélange, mélangent, mélangeant, mélanger | doing
pouring | pours, pour | verse, versent, versant, verser | doing
cutting | cuts, slicing, slices | coupe, coupent, coupant, couper, découpe, découpent, découpant, découper | doing
brushing | - | se brosse, se brossent, se brossant, brossent, brossant, brosser | doing
combing | - | coiffe, coiffent, coiffant, coiffer | doing
cleaning | cleans | nettoie, nettoient, nettoyant, nettoyer, essuie, essuyant | doing
repairing | repairs, repair, fixing, fixes, mending, mends | répare, réparent, réparant, réparer | doing
sewing | sews, sew | coud, cousent, cousant, coudre | doing
knitting | knits, knit | tricote, tricotent, tricotant, tricoter | doing
sweeping | sweeps | balaie, balaient, balayant, balayer, balaye | doing
digging | digs, dig | creuse, creusent, creusant, creuser | doing
planting | plants a, planting some | plante un, plantent, plantant, planter | doing
picking | picks, picking up, picks up, gathering, gathers | cueille, cueillent, cueillant, cueillir, ramasse, ramassent, ramassant, ramasser | doing
chopping | chops | fend, fendant, fendre | doing
teaching | teaches, teach | enseigne, enseignant, enseigner | doing
serving | serves, serve | sert, servent, servant, servir | doing
selling | sells, sell | vend, vendent, vendant, vendre | doing
buying | buys, buy | achète, achètent, achetant, acheter | doing
giving | gives, give, handing, hands over, offering, offers | donne, donnent, donnant, donner, offre, offrent, offrant, offrir, tend, tendant | holding
opening | opens | ouvre, ouvrent, ouvrant, ouvrir | doing
swinging | swings, twirling, twirls, waving a | fait tourner, faisant tourner, brandit, brandissant | doing
hitting | hits, hit | frappe, frappent, frappant, frapper, tape, tapant, cogne, cognant | beside
extinguishing | putting out, puts out, extinguishes | éteint, éteignent, éteignant, éteindre | doing
bouncing | bounces, dribbling | dribble, dribblant, rebondit, rebondissant | doing
licking | licks, lick | lèche, lèchent, léchant, lécher | doing
biting | bites, bite | mord, mordant, mordre, croquant | doing
smelling | smells, smell, sniffing, sniffs | sent, sentant, renifle, reniflent, reniflant, renifler | doing
nibbling | nibbles, nibble, gnawing on, chewing, chewing on, chews, munching, munching on | grignote, grignotent, grignotant, grignoter, ronge, rongeant, mâche, mâchant, mâchonnant | holding
carving | carves | sculpte, sculptant, sculpter | doing
decorating | decorates, decorate | décore, décorent, décorant, décorer | doing
hunting | hunts, hunt | chasse, chassent, chassant, chasser | doing
rowing | - | rament, ramant, ramer | -
talking | talks, talk, chatting, speaking, speaks, whispering to | parle, parlent, parlant, parler, bavarde, bavardent, bavardant, discute, discutent, discutant | -
arguing | argues, argue | se dispute, se disputent, se disputant | -
relaxing | relaxes, sunbathing, sunbathes | se détend, se détendent, se détendant, bronze, bronzent, bronzant | -
camping | - | campe, campent, campant, camper | -
hiking | hikes | randonne, faisant de la randonnée, fait de la randonnée | -
cuddling | cuddles, cuddle, cuddling with | câline, câlinent, se blottit, se blottissant | beside
petting | pets a, stroking, strokes | caresse, caressent, caressant, caresser | beside
greeting | greets, greet | accueille, accueillant | beside
protecting | protects, protect | protège, protégeant, protéger | beside
helping | helps, help | aide, aident, aidant, aider | beside
stealing | steals, steal | dérobe, dérobant, vole du, vole de la, vole des, vole un, vole une, volent des, volent un, volent une, volent du, volant du, volant de la | doing
photographing | photographs, taking a picture of, taking a photo of, takes a photo of | photographie, photographiant, prend en photo, prenant en photo | beside
racing | - | fait la course, faisant la course, font la course | -
crawling | crawls, crawl | rampe, rampent, rampant, ramper | -
hopping | hops | sautille, sautillant | -
galloping | gallops, gallop | galope, galopent, galopant, galoper | -
drifting | drifts | dérive, dérivant | -
snoring | snores | ronfle, ronflent, ronflant | -
dreaming | dreams of | rêvent, rêvant | -
stretching | stretches | s'étire, s'étirant | -
celebrating | celebrates, celebrate | fêtent, fêtant, célèbre, célébrant | -
unwrapping | unwraps, wrapping, wraps | déballe, déballant, emballe, emballant | doing
landing | lands | atterrit, atterrissent, atterrissant, se pose, se posant | -
taking off | takes off, launching, lifting off, blasting off | décolle, décollent, décollant, décoller | -
sinking | sinks | coule, coulant, sombre en mer | -
dripping | drips | gouttant | -
sledding | sledging, sliding, slides down | glisse, glissent, glissant, glisser | -
marching | marches, march, parading | défile, défilent, défilant, défiler | -
rescuing | saving, saves, rescues, rescue | sauve, sauvent, sauvant, sauver, secourt, secourant | doing
erupting | erupts | en éruption, entre en éruption | -
picnicking | having a picnic, have a picnic, has a picnic | pique-niquent, pique-niquant, qui pique-nique, fait un pique-nique, font un pique-nique, faisant un pique-nique | -
training | trains with | s'entraîne, s'entraînant | -
orbiting | orbits, orbit | orbite autour de, orbitant autour de, en orbite autour de | around
drinking | drinking from, drinks from, drinking out of, drinks out of | boit dans, boivent dans, buvant dans, boit à, boivent à, buvant à | beside
eating | eating from, eats from, eating out of | mange dans, mangent dans, mangeant dans | beside
taking off | taking off from, takes off from, blasting off from | décolle de, décollent de, décollant de | above
walking | going to, goes to, heading to, walking to, walks to | va à, vont à, allant à, se rend à, se rendant à | beside
attacking | attacks, attack, invading, invades | attaque, attaquent, attaquant, attaquer | beside
examining | examines, examine, inspecting, inspects, treating | examine, examinent, examinant, examiner, soigne, soignent, soignant | beside
exercising | doing yoga, does yoga, practicing yoga, practising yoga, doing gymnastics, doing exercises, doing sport, working out | fait du yoga, font du yoga, faisant du yoga, qui fait du yoga, fait du sport, qui fait du sport, faisant du sport, fait de la gymnastique, qui fait de la gymnastique | -
exploring | explores, explore, discovering, discovers | explore, explorent, explorant, explorer, découvre, découvrant | -
entering | enters, leaving, leaves the, exiting | entre dans, entrent dans, entrant dans | beside
gliding | glides, soaring, soars, hovering, hovers | plane, planent, planant, planer | -
peeking | peeks, peeping, peeps, peering | jette un œil, jetant un œil | -
lifting | lifts, lift, raising, raises, lifting up | soulève, soulèvent, soulevant, soulever, lève, levant | holding
delivering | delivers, deliver, bringing, brings | livre une, livrant, livrer, apporte, apportent, apportant, apporter | holding
sipping | sips, sip, tasting, tastes | sirote, sirotant, siroter, goûte, goûtant, déguste, dégustent, dégustant | holding
toasting | toasts, clinking | trinque, trinquent, trinquant | -
sharing | shares, share | partage, partagent, partageant, partager | doing
drawing | draws | qui dessine, qui dessinent, dessinent, dessinant | doing
typing | types on, typing on | tape sur, tapant sur | beside
studying | studies, learning, learns | étudie, étudient, étudiant le, étudier, apprend, apprenant | -
shopping | shops | fait les courses, font les courses, faisant les courses, fait du shopping | -
escaping | escapes, fleeing, flees, running away, runs away | s'échappe, s'échappant, s'enfuit, s'enfuyant, fuit, fuyant | -
purring | purrs | ronronne, ronronnent, ronronnant | -
clapping | claps, applauding, cheering, cheers | applaudit, applaudissent, applaudissant | -
boxing | wrestling, wrestles | boxe, boxant, lutte, luttant | -
paddling | paddles, rowing a | pagaie, pagayant | -
milking | milks, shearing | trait une, trayant, tond, tondant | beside
ironing | irons | repasse, repassant | doing
mowing | mows, raking, rakes, harvesting, harvests | tond la, récolte, récoltent, récoltant, moissonne, ratisse, ratissant | doing
shivering | shivers, trembling, trembles | grelotte, grelottant, tremble, tremblant | -
spying | spies, spying on | espionne, espionnant | beside
visiting | visits, visit, meeting, meets | visite, visitent, visitant, rencontre, rencontrent, rencontrant | beside
tickling | tickles, teasing | chatouille, chatouillant | beside
bathing | bathes, taking a bath, takes a bath, having a bath, taking a shower | se baigne, se baignent, se baignant, prend un bain, prenant un bain, prend son bain, prenant son bain, prend une douche | -
blooming | blooms | fleurit, fleurissent, fleurissant | -
posing | poses | prend la pose, prennent la pose, prenant la pose | -
leading | leads | mène, mènent, menant, guide, guidant | beside
`;

/** Said of what it is done to, before "by" and « par »: the doing, or - | English | French | the relation from doer to it. */
export const doneTable = `
eating | eaten, being eaten, nibbled | mangé*, grignoté* | holding
drinking | drunk | bu* | holding
reading | read | lu* | holding
playing | played | joué* | holding
throwing | thrown | lancé* | holding
- | held, carried, being carried | tenu*, transporté* | holding
- | worn | - | wearing
- | ridden | chevauché* | riding
driving | driven | conduit* | inside
catching | caught | attrapé* | beside
kicking | kicked | - | beside
hugging | hugged | enlacé* | beside
kissing | kissed | embrassé* | beside
feeding | fed | nourri* | beside
washing | washed | lavé* | beside
painting | painted | peint* | beside
`;
