// What things do: canonical -ing | English forms | French forms | how it stands to what it is done to (`-`: nothing).
// The relation is from doer to object. Not "wearing", "holding" and "riding": they are relations and no quality.

export const doingTable = `
eating | eats, eat | mange, mangent, mangeant, manger | holding
drinking | drinks, drink | boit, boivent, buvant, boire | holding
reading | reads, read | lit, lisent, lisant, lire | holding
writing | writes | écrivant | -
using | uses, use | utilise, utilisent, utilisant, utiliser | holding
playing | plays, play | joue, jouent, jouant, jouer | holding
throwing | throws, throw | lance, lancent, lançant, lancer | holding
chasing | chases, chase | poursuit, poursuivent, poursuivant, pourchasse, pourchassant, pourchasser, poursuivre | beside
watching | watches, watch | observe, observent, observant, observer | beside
looking | looks, look | regarde, regardent, regardant, regarder | beside
kicking | kicks, kick | frappe, frappant, tape, tapant | beside
following | follows, follow | suit, suivent, suivant, suivre | beside
catching | catches, catch | attrape, attrapent, attrapant, attraper | beside
pulling | pulls, pull | tire, tirent, tirant, tirer | beside
pushing | pushes, push | pousse, poussent, poussant, pousser | beside
hugging | hugs, hug | enlace, enlaçant, serrant, câlinant | beside
kissing | kisses, kiss | embrasse, embrassent, embrassant, embrasser | beside
feeding | feeds, feed | nourrit, nourrissent, nourrissant, nourrir | beside
washing | washes, wash | lave, lavent, lavant, laver | beside
painting | paints | peint, peignent, peignant, peindre | beside
crossing | crosses, cross | traverse, traversent, traversant, traverser, franchit, franchissant | on
climbing | climbs, climb | grimpe, grimpent, grimpant, grimper, escalade, escaladent, escaladant, escalader | on
driving | drives, drive | conduit, conduisent, conduisant, conduire | inside
jumping | jumps, jump, leaping, leaps | saute, sautent, sautant, sauter, bondit, bondissant | -
flying | flies, fly | vole, volent, voler, faisant voler, fait voler, font voler | -
flying | - | survole, survolant, survolent | above
sleeping | sleeps, sleep | dort, dorment, dormant, dormir | -
sitting | sits | s'assoit, assied, s'asseyant | -
standing | stands | se tient debout | -
lying | lies | s'allonge | -
running | runs, run, sprinting | court, courent, courant, courir | -
walking | walks, walk, strolling | marche, marchent, marchant, marcher, se promène, se promenant | -
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
waving | waves | salue, saluent, saluant, fait signe, faisant signe | -
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
making | makes | faisant, construisant, construit, en train de faire | beside
blowing | blows, blowing out, blowing on | souffle, soufflent, soufflant, souffle sur, soufflant sur | beside
meditating | meditates | médite, méditant, méditer | -
praying | prays | prie, priant, prier | -
hiding | hides | se cache, se cachent, se cachant, caché, cachée, cachés, cachées | -
growing | grows | poussant | -
barking | barks | aboie, aboient, aboyant, aboyer | -
howling | howls | hurle, hurlent, hurlant, hurler | -
roaring | roars | rugit, rugissent, rugissant, rugir | -
fighting | fights | se bat, se battent, se battant | -
grazing | grazes | broute, broutent, broutant, brouter | -
yawning | yawns | bâille, bâillant | -
winking | winks | fait un clin d'œil, faisant un clin d'œil | -
jogging | jogs | fait du jogging | -
balancing | balances | équilibrant | -
guarding | guards, guard | garde, gardent, gardant, garder, surveille, surveillant | beside
hatching | hatches | éclot, éclosant | -
exploding | explodes | explose, explosant | -
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
