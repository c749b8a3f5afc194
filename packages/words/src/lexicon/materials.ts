// Materials as they qualify a thing: English before it | French after it. "A wooden chair", "une chaise en bois".
// Not the stuffs themselves: "wood" alone is a noun.

export const materials = `
bone | en os
brass | en laiton
brick | en briques
cardboard | en carton
ceramic | en céramique
chocolate | en chocolat
clay | en argile
concrete | en béton
copper | en cuivre
cotton | en coton
crystal | en cristal
fur | en fourrure
glass | en verre
gold | en or
ice | en glace
iron | en fer
leather | en cuir
marble | en marbre
metal, metallic | en métal
paper | en papier
plastic | en plastique
plush | en peluche
porcelain | en porcelaine
rubber | en caoutchouc
silk | en soie
silver | en argent
steel | en acier
stone | en pierre
straw | en paille
wax | en cire
wicker | en osier
wooden, wood | en bois
woollen, woolen, wool | en laine
`;
