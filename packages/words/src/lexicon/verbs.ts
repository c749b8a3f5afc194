// What things do in names: English -ing | French for one | French for several. They follow their noun in both languages.
// Not participles that French says with an adjective ("smiling": souriant): those stand in adjectives.ts.

export const verbs = `
barking | qui aboie | qui aboient
biting | qui mord | qui mordent
blinking | qui cligne des yeux | qui clignent des yeux
boxing | qui boxe | qui boxent
carrying | qui porte | qui portent
celebrating | qui fait la fête | qui font la fête
climbing | qui grimpe | qui grimpent
cooking | qui cuisine | qui cuisinent
cycling | qui fait du vélo | qui font du vélo
dancing | qui danse | qui dansent
digging | qui creuse | qui creusent
diving | qui plonge | qui plongent
drinking | qui boit | qui boivent
driving | qui conduit | qui conduisent
eating | qui mange | qui mangent
falling | qui tombe | qui tombent
fighting | qui se bat | qui se battent
fishing | qui pêche | qui pêchent
frowning | qui fronce les sourcils | qui froncent les sourcils
growing | qui pousse | qui poussent
hiding | qui se cache | qui se cachent
hiking | qui randonne | qui randonnent
howling | qui hurle | qui hurlent
hunting | qui chasse | qui chassent
jumping, leaping | qui saute | qui sautent
juggling | qui jongle | qui jonglent
kissing | qui embrasse | qui embrassent
kicking | qui donne un coup de pied | qui donnent un coup de pied
laughing | qui rit | qui rient
listening | qui écoute | qui écoutent
looking | qui regarde | qui regardent
meditating | qui médite | qui méditent
melting | qui fond | qui fondent
painting | qui peint | qui peignent
playing | qui joue | qui jouent
praying | qui prie | qui prient
prowling | qui rôde | qui rôdent
reading | qui lit | qui lisent
resting | qui se repose | qui se reposent
riding | qui chevauche | qui chevauchent
ringing | qui sonne | qui sonnent
roaring | qui rugit | qui rugissent
rocking | qui se balance | qui se balancent
rolling | qui roule | qui roulent
rowing | qui rame | qui rament
running, sprinting | qui court | qui courent
screaming, shouting, yelling | qui crie | qui crient
shooting | qui tire | qui tirent
sailing | qui navigue | qui naviguent
singing | qui chante | qui chantent
sitting | en position assise | en position assise
skating | qui patine | qui patinent
skiing | qui skie | qui skient
sleeping | qui dort | qui dorment
smelling | qui sent | qui sentent
sneezing | qui éternue | qui éternuent
sneaking | qui se faufile | qui se faufilent
speaking, talking | qui parle | qui parlent
spinning, rotating | qui tourne | qui tournent
standing | debout | debout
surfing | qui surfe | qui surfent
swimming | qui nage | qui nagent
swinging | qui se balance | qui se balancent
thinking | qui réfléchit | qui réfléchissent
waiting | qui attend | qui attendent
walking | qui marche | qui marchent
waving | qui fait signe de la main | qui font signe de la main
winking | qui fait un clin d'œil | qui font un clin d'œil
working | qui travaille | qui travaillent
writing | qui écrit | qui écrivent
yawning | qui bâille | qui bâillent
`;
