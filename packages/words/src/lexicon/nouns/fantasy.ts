// Monsters, gods, magic, heraldry, religion and treasure: English | French. The notation is told in ../read-entries.ts.
// Not weapons (weapons.ts).

export const fantasy = `
alien | extraterrestre m
amulet, talisman | amulette f
ankh | ankh m
ark | arche f
bag of gold, bag of coins | sac m de pièces
beast | bête f
bird mask, plague doctor mask | masque m d'oiseau
buddha, budai | bouddha m
buddha head | tête f de bouddha
cauldron of potion | chaudron m de potion
caduceus | caducée m
centaur | centaure m
chalice | calice m
coat of arms/coats of arms | blason m
crested helmet | casque m à cimier
crossbones+ | os croisés m+
cross | croix f
crown of thorns | couronne f d'épines
crucifix | crucifix m
crystal ball | boule f de cristal
crystal shard, crystals+ | cristaux m+
curse | malédiction f
cyclops/cyclopes | cyclope m
daemon, demon | démon m
death~ | mort f
devil | diable m
diablo | diabolo m
dragon | dragon m
dragon egg | œuf m de dragon
dragon head | tête f de dragon
druid | druide m
dungeon | donjon m
dwarf/dwarves | nain m
elf/elves | elfe m
evil eye | mauvais œil m
fairy | fée f
fairy wand | baguette f de fée
faun | faune m
flying carpet, magic carpet | tapis volant m
frankenstein creature, frankenstein | monstre m de Frankenstein
gargoyle | gargouille f
genie | génie m
genie lamp, magic lamp | lampe magique f
ghost | fantôme m
giant | géant m
gingerbread house | maison f en pain d'épices
gnome | gnome m
goblin | gobelin m
goddess | déesse f
golem | golem m
gorgon | gorgone f
grim reaper | Faucheuse f
griffin, griffon | griffon m
halo | auréole f
harpy | harpie f
holy grail | Saint-Graal m!
hood mask | masque m
hydra | hydre f
idol | idole f
imp | diablotin m
kraken | kraken m
laurel crown, laurel wreath | couronne f de laurier
leprechaun, pixie | lutin m
loch ness monster | monstre m du Loch Ness
magic~ | magie f
magic ball | boule magique f
magic broom | balai magique m
magic hat | chapeau magique m
magic mirror | miroir magique m
magic potion | potion magique f
magic wand, wizard wand | baguette magique f
martian | martien m
medusa head | tête f de Méduse
menorah | menorah f
mermaid | sirène f
merman/mermen | triton m
mimic chest | coffre m
minotaur head | tête f de minotaure
monster | monstre m
moon goddess | déesse f de la lune
mummy | momie f
mummy head | tête f de momie
necromancer | nécromancien m
ogre | ogre m
oni | oni m
orb | orbe m
orc | orque m
orc head | tête f d'orque
pegasus | Pégase m!!
pentacle, pentagram | pentacle m
phoenix | phénix m
potion | potion f
potion bottle, bottle of potion | flacon m de potion
potion ball | fiole ronde f
prayer~ | prière f#
prayer beads+ | chapelet m
pyre | bûcher m
relic | relique f
rune | rune f
rune stone, runestone | pierre runique f
santa, santa claus, father christmas | père Noël m
sarcophagus/sarcophagi | sarcophage m
satyr | satyre m
scroll of magic, magic scroll | parchemin magique m
shaman | chaman m
skull mask | masque m en forme de crâne
sorceress | sorcière f
specter, spectre | spectre m
spell | sortilège m
spell book, spellbook | grimoire m
sphinx | sphinx m
spirit | esprit m
staff, wizard staff | bâton m de magicien
star of david | étoile f de David
superhero/superheroes | super-héros/super-héros m
superheroine | super-héroïne f
tarot~ | tarot m
tablets of stone+ | tables f+ de pierre
tooth fairy | petite souris/petites souris f des dents
treasure | trésor m
treasure chest, open treasure chest | coffre m au trésor
treasure map | carte f au trésor
troll | troll m
unicorn | licorne f
vampire | vampire m
vampire cape | cape f de vampire
voodoo doll | poupée f vaudou
wand | baguette f
war paint~ | peinture f de guerre
werewolf/werewolves | loup-garou/loups-garous m
witch | sorcière f
witch hat, witches hat | chapeau m de sorcière
wizard, mage | magicien m
wizard hat, pointy hat | chapeau m de magicien
wyvern | wyverne f
yeti | yéti m
zodiac~ | zodiaque m
horus eye, eye of horus | œil m d'Horus
joker | joker m
minion | sous-fifre/sous-fifres m
scepter, sceptre | sceptre m
soul | âme f
warlock | sorcier m
whirlwind | tourbillon m
zombie | zombie m
zombie hand | main f de zombie
`;
