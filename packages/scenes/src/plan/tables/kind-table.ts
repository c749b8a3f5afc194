// What things can do in a scene: be alive, be worn, be held, be ridden, hold others in or on them. English concepts.
// Not what they look like. A theme of the lexicon says most of it; these are its exceptions.

const list = (words: string) => new Set(words.split(",").map((word) => word.trim()));

/** In the themes of animals and of people, but no beings. */
export const notAlive = list(
  "ant hill,antler,aquarium,beak,beehive,hive,bird cage,bird house,bird nest,claw,cobweb,cocoon,coral,deer head,dog house,egg,fang,feather," +
    "fin,fish bone,fish tank,footprint,fossil,hoof,honeycomb,horn,horse head,horseshoe,lion head,nest,nest eggs,paw,paw print,piggy bank," +
    "rabbit head,saddle,sea shell,shark fin,tail,tentacle,tusk,udder,whale tail,wing,wings,wolf head," +
    "abdomen,arm,artery,beard,biceps,bone,brain,cell,ear,elbow,embryo,eye,eyes,eyeball,eyebrow,eyelash,face,finger,fingernail," +
    "fingerprint,fist,foot,hair,haircut,hand,hands,handshake,head,heel,intestine,jaw,kidney,knee,leg,lip,lips,liver,lung,lungs,moustache," +
    "muscle,mouth,neck,nose,palm of hand,retina,shoulder,skin,skull,skull and crossbones,curl,smile,tear,spine,stomach,thumb,thumb up," +
    "thumb down,tongue,tooth,teeth,vein,bust,class,limb,navel,pupil,rib,rib cage,spermatozoon,wound,wrist,army,portrait",
);

/** Beings outside those themes; they wear and hold as people do. */
export const alsoPeople = list(
  "robot,snowman,scarecrow,doll,teddy bear,gingerbread man,statue,alien,angel,centaur,cyclops,devil,daemon,druid,dwarf,elf,fairy,faun," +
    "frankenstein creature,genie,ghost,giant,gnome,goblin,goddess,golem,gorgon,grim reaper,harpy,imp,joker,mermaid,merman,minion,monster,mummy," +
    "necromancer,ogre,oni,orc,santa,santa claus,satyr,shaman,sorceress,superhero,superheroine,troll,vampire,warlock,werewolf,witch,wizard," +
    "yeti,zombie,cyclist,skydiver,toy,astronaut,spirit,specter",
);
export const alsoAnimals = list(
  "dragon,unicorn,pegasus,phoenix,griffin,hydra,kraken,wyvern,sphinx,minotaur,beast,rocking horse,rubber duck",
);

/** Worn, though not in the theme of clothes. */
export const alsoClothes = list(
  "mask,helmet,apron,armor,party hat,wizard hat,witch hat,magic hat,bow,bathrobe,bib,crested helmet,horned helm,knight helmet,motorcycle helmet," +
    "hard hat,diving helmet,diving mask,gas mask,headphone,earphone,earphones,laurel crown,wreath,vampire cape,football shoe,dancing shoes,ski boot," +
    "halo,crown of thorns,ring,eyepatch,ice skate,roller skate,rollerblade,skate,amulet,lab coat,smart watch,vr headset,boxing glove,hood mask",
);
/** In that theme, but carried. */
export const notWorn = list(
  "bag,briefcase,luggage,suitcase,shopping bag,shopping basket,travel bag,duffel bag,handbag,wallet,handkerchief,cloth,button,buckle,zipper,pocket,medal,jewelry,beads",
);

export const rideable = list(
  "bicycle,motorcycle,moped,motor scooter,scooter,electric scooter,skateboard,tricycle,unicycle,horse,pony,donkey,mule,camel,elephant,llama,reindeer," +
    "ostrich,unicorn,dragon,pegasus,sled,surfboard,snowboard,broom,magic broom,rocking horse,jet ski,snowmobile,mountain bike,flying carpet,dolphin,ski",
);

/** Others stand on them. */
export const surfaces = list(
  "table,shelf,rug,desk,coffee table,dining table,bedside table,picnic table,bed,couch,chair,armchair,bench,stool,plate,tray,dish,cake,birthday cake," +
    "wedding cake,chocolate cake,pizza,pie,cupcake,tart,pancake,pancakes,throne,stage,podium,mat,cushion,pillow,wall,bookcase,altar,picnic blanket,blanket,tablecloth",
);

/** They have a top that others are on: "and a star on top". */
export const topped = list(
  "christmas tree,fir tree,pine tree,tree,castle,tower,lighthouse,hill,mountain,ice cream,sundae,ice cream cone,cupcake,hot chocolate,milkshake,cup of hot chocolate,snowman,pole",
);

/** In the air, and never on a table for being with it. */
export const floating = list("balloon,kite,sun,moon,cloud,rainbow,hot air balloon");

/** "A table with four chairs": they stand around it. */
export const tables = list("table,desk,coffee table,dining table,picnic table");
export const seats = list("chair,armchair,stool,bench,couch");

/** Others are inside. */
export const vessels = list(
  "basket,bowl,box,vase,cup,mug,glass,bag,bucket,jar,cage,bird cage,pot,cooking pot,aquarium,bottle,crate,chest,drawer,suitcase,backpack,nest,barrel," +
    "cauldron,flower pot,shopping basket,picnic basket,cart,wheelbarrow,shopping cart,wine glass,teapot,jug,goblet,can,tin can,carton,sack,bathtub,bath,fish tank," +
    "treasure chest,gift box,envelope,wagon,trolley,toolbox,tool box,cardboard box,wooden box,shopping bag,paper bag,handbag,pencil case,lunch box,bin",
);

/** Sewn or stuck on what is worn. */
export const trimmings = list(
  "feather,flower,ribbon,bow,button,pocket,star,heart,pompom,zipper,buckle,collar,hood,dot,stripe,rose,pearl,badge,logo",
);

/** In the themes of large things, but carried. */
export const alsoHeld = list("map,treasure map,flag,toy car,toy train,paper airplane,steering wheel,oar,paddle");

/** Too large or too fixed to be held; whole themes are excluded beside: animals, people, vehicles, places. */
export const notHeld = list(
  "tree,palm tree,pine tree,fir tree,christmas tree,maple tree,oak,evergreen tree,willow,bonsai,bush,hedge,rock,boulder,mountain,hill,volcano,sun,moon,cloud," +
    "rainbow,river,lake,pond,waterfall,island,fire,planet,shadow,log,stump,table,shelf,rug,desk,bed,couch,chair,armchair,bench,wardrobe,bookcase,fence,door,lamp post," +
    "piano,fireplace,bathtub,fridge,oven,washing machine,sofa,cabinet,curtain,campfire,apple tree,cherry tree,cactus,stream,puddle,snowman,drum kit,easel,dining table,coffee table",
);

/** English words that are their own plural. */
export const sameInPlural = list("fish,sheep,deer,shrimp,salmon,moose,bison,seafood,goldfish,shellfish,swine,trout");

/** A bare plural of them is two. */
export const pairs = list(
  "rubber boot,hiking boot,football boot,ballet slipper,shoe,boot,sock,glove,mitten,slipper,sandal,earring,skate,ice skate,roller skate,rollerblade,ski,running shoe,high heel,flip flop,ballet shoe,clog,drumstick,crutch,cowboy boot",
);

/** Parts of a made thing by its theme, the name they keep where it is another: "with an orange seat" is a quality of it. */
export const madeParts: Readonly<Record<string, ReadonlySet<string>>> = {
  places: list("roof,shutter,tile,facade"),
  household: list("leg,foot,seat,armrest,handle,drawer"),
  vehicles: list(
    "wheel,tire,chair,saddle,sail,handlebar,headlight,windshield,steering wheel,propeller,pedal,bumper,rim,mast,funnel,hull",
  ),
};

/** Parts of a body: "with blue eyes" is a quality. */
export const bodyParts = list(
  "eye,eyes,hair,beard,moustache,wing,wings,tail,ear,nose,tooth,teeth,leg,horn,antler,paw,foot,hand,hands,arm,tongue,neck,head,claw,beak,skin,face,smile," +
    "feather,tentacle,tusk,fang,fin,lip,lips,mouth,finger,eyelash,eyebrow,hoof,curl,braid,pigtail,ponytail,freckle,wrinkle,dimple,spike,spikes,mane,fur,whisker,trunk,scale,scales",
);
