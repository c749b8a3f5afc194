// Weapons, armour and what goes off: English | French. The notation is told in ../read-entries.ts.
// Not tools (tools.ts), though many an axe is both.

export const weapons = `
arbalest, crossbow | arbalète f
armor~, armour~ | armure f#
armor vest, bulletproof vest, bullet proof vest | gilet pare-balles/gilets pare-balles m
arrow | flèche f
arrows+ | flèches f+
artillery shell | obus m
assault rifle | fusil m d'assaut
atomic bomb, nuclear bomb | bombe atomique f
ballista | baliste f
barbed wire~ | fil barbelé m
battle axe, battleaxe | hache f de bataille
battle gear~ | équipement m de combat
bayonet | baïonnette f
blade | lame f
boomerang | boomerang m
bomb | bombe f
brass knuckles+ | poing américain m
breastplate, chest armor~ | plastron m#
broad dagger | large dague f
broad sword, broadsword | épée large f
bullet | balle f
bullets+ | balles f+
caltrop | chausse-trape f
cannon | canon m
cannon ball, cannonball | boulet m de canon
catapult | catapulte f
chain mail~, mail shirt | cotte f de mailles
chakram | chakram m
claymore | claymore f
club | gourdin m
colt revolver, revolver | revolver m
crosshair, crosshairs+ | réticule m
crossed swords+ | épées croisées f+
crossed axes+ | haches croisées f+
cutlass, saber, sabre | sabre m
dagger | dague f
dart | fléchette f
dynamite~ | dynamite f
explosion | explosion f
flail | fléau m
flamethrower, flame thrower | lance-flammes m
flintlock, flintlock pistol | pistolet m à silex
gauntlet | gantelet m
grenade, hand grenade | grenade f
grenade launcher | lance-grenades m
gun, pistol, handgun | pistolet m
gunshot | coup m de feu
halberd | hallebarde f
harpoon | harpon m
hatchet | hachette f
helmet | casque m
hilt | poignée f d'épée
holster | étui m de pistolet
horned helm, horned helmet, viking helmet | casque m à cornes
javelin | javelot m
katana | katana m
knight helmet, visored helm | heaume m
kunai | kunai m
lance | lance f
land mine, landmine | mine f
leg armor~ | jambières f+
light saber | sabre laser m
longbow | arc long m
mace | masse f d'armes
machete | machette f
machine gun | mitrailleuse f
military helmet | casque militaire m
missile | missile m
missile launcher | lance-missiles m
molotov, molotov cocktail | cocktail m Molotov
mortar | mortier m
musket | mousquet m
nunchaku | nunchaku m
pike | pique f
quiver | carquois m
rapier | rapière f
ray gun, raygun | pistolet m à rayons
rifle | fusil m
rocket launcher | lance-roquettes m
scabbard, sheath | fourreau m
scimitar | cimeterre m
shield | bouclier m
shotgun | fusil m de chasse
shuriken | shuriken m
slingshot | lance-pierre m
sniper rifle | fusil m de précision
spear | lance f
spearhead, spear head | fer m de lance
spiked mace | masse f à pointes
spiked shield | bouclier m à pointes
spiked ball | boule f à pointes
stiletto | stylet m
stun grenade | grenade assourdissante f
sword | épée f
swords+ | épées f+
sword blade | lame f d'épée
sword hilt | poignée f d'épée
tear gas~ | gaz m lacrymogène
throwing ball | balle f
throwing star | étoile f de lancer
time bomb | bombe f à retardement
tnt~ | TNT m
tomahawk | tomahawk m
torpedo/torpedoes | torpille f
trebuchet | trébuchet m
trident | trident m
war axe | hache f de guerre
war hammer, warhammer | marteau m de guerre
water gun | pistolet m à eau
weapon | arme f
whip | fouet m
wooden club | gourdin m en bois
wooden shield | bouclier m en bois
`;
