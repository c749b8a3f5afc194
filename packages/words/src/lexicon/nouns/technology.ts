// Computers, telephones, sound, pictures, office and school things, money: English | French. Notation: ../read-entries.ts.
// Not bare interface words ("layout", "settings"): they name no thing that can be drawn.

export const technology = `
address book | carnet m d'adresses
agenda | agenda m
airbrush | aérographe m
album, photo album | album m photo
amplifier, amp | amplificateur m
antenna | antenne f
archive box | boîte f d'archives
arcade machine, arcade cabinet | borne f d'arcade
atm, cash machine, cash dispenser | distributeur m de billets
balance sheet | bilan m
bank card, credit card, payment card, debit card | carte bancaire f
banknote, bank note, bill | billet m de banque
bar chart, bar graph | graphique m en barres
barcode, bar code | code-barres/codes-barres m
battery | pile f
binder, ring binder | classeur m
binoculars+ | jumelles f+
bitcoin | bitcoin m
black board, blackboard, chalkboard | tableau noir m
blueprint | plan m
book | livre m
book cover | couverture f de livre
book mark, bookmark | marque-page m
books+ | livres m+
boombox | radiocassette f
cover | couverture f
brochure | brochure f
bulletin board, notice board | tableau m d'affichage
business card | carte f de visite
calculator | calculatrice f
calendar | calendrier m
calligraphy pen, fountain pen | stylo-plume/stylos-plumes m
camcorder | caméscope m
camera | appareil m photo
camera lens, lens | objectif m
camera tripod, tripod | trépied m
canvas | toile f
card | carte f
cards+ | cartes f+
cardboard box | boîte f en carton
cash~ | argent m liquide
cash register, till | caisse enregistreuse f
cassette, cassette tape, audio cassette | cassette f audio
cd, compact disc, compact disk | CD/CD m
cell phone, cellphone, mobile phone, mobilephone, phone, telephone | téléphone m
certificate | certificat m
chalk~ | craie f#
charger, phone charger | chargeur m
chart, graph | graphique m
check list, checklist, to do list, todo list | liste f de tâches
cheque | chèque m
clapperboard, clapper board, movie clapper | clap m
clipboard, clip board | bloc m à pince
coin | pièce f de monnaie
coins+ | pièces f+ de monnaie
comic book, comic | bande dessinée f
computer, desktop computer, pc | ordinateur m
computer monitor, monitor, computer screen | écran m d'ordinateur
computer mouse/computer mice | souris f d'ordinateur
computer virus | virus informatique m
console, game console, gaming console, video game console | console f de jeux
contact lens | lentille f de contact
contract | contrat m
controller, game controller, gamepad, game pad | manette f de jeu
cpu, processor, microprocessor | processeur m
currency | monnaie f
database | base f de données
diary | journal intime m
diagram | schéma m
dictionary | dictionnaire m
diploma | diplôme m
disco ball, disco mirror ball, mirror ball | boule f à facettes
disk, disc | disque m
document, paper document | document m
dollar, dollar sign | dollar m
dollar bill, dollar banknote | billet m d'un dollar
dollar coin | pièce f d'un dollar
door bell | sonnette f
drawing board | planche f à dessin
drawing compass | compas m
dvd | DVD/DVD m
earphone, earbud | écouteur m
earphones+, earbuds+ | écouteurs m+
easel | chevalet m
email, e mail | e-mail m
envelope | enveloppe f
eraser, rubber eraser | gomme f
euro | euro m
euro coin | pièce f d'un euro
fax machine, fax | fax m
file | fichier m
file folder, folder | dossier m
film | pellicule f
film reel, movie reel | bobine f de film
film roll | pellicule f
film strip, filmstrip | pellicule f
flip chart | tableau m de conférence
floppy disk, diskette | disquette f
flow chart, flowchart | organigramme m
folders+ | dossiers m+
gameboy | console portable f
game card, playing card | carte f à jouer
games console | console f de jeu
geometry set | trousse f de géométrie
glue~, glue stick | bâton m de colle
gold bar, gold ingot, ingot | lingot m d'or
gold bars+ | lingots m+ d'or
gold coin | pièce f d'or
graph paper~ | papier quadrillé m
gramophone, phonograph | gramophone m
hard disk, hard drive, harddisk | disque dur m
headphone, headphones+, headset | casque m audio
highlighter | surligneur m
id card, identity card, identification card | carte f d'identité
inbox | boîte f de réception
ink~ | encre f
ink bottle, inkwell, inkpot | encrier m
invitation | invitation f
invoice | facture f
jack plug, audio jack | fiche f jack
joystick | joystick m
key card | carte f magnétique
keyboard, computer keyboard | clavier m
keypad | pavé numérique m
label, tag | étiquette f
laptop, notebook computer, laptop computer | ordinateur portable m
laser | laser m
laser pointer | pointeur m laser
leaflet, flyer | prospectus m
letter | lettre f
light meter | posemètre m
line chart, line graph | courbe f
loudspeaker, loud speaker, speaker | haut-parleur m
love letter, heart letter | lettre f d'amour
magazine | magazine m
magnet card | carte f magnétique
mail~ | courrier m
mail envelope | enveloppe f
mark pen, marker, marker pen, felt tip pen, felt pen | feutre m
megaphone, bullhorn | mégaphone m
memo | mémo m
memory card, sd card | carte mémoire f
memory stick, usb stick, usb flash drive, usb drive, usb key, flash drive | clé f USB
message | message m
microchip, computer chip | puce électronique f
microphone, mic | microphone m
money~ | argent m
money bag, moneybag | sac m d'argent
money box | tirelire f
motherboard | carte mère f
movie camera, film camera, video camera | caméra f
movie projector, film projector, projector | projecteur m
movie ticket, cinema ticket | billet m de cinéma
mouse pad, mousepad | tapis m de souris
mp3 player, music player | baladeur m
newspaper | journal/journaux m
note | note f
notepad, note pad, memo pad | bloc-notes/blocs-notes m
notebook, note book | carnet m
old phone, rotary phone, old telephone | vieux téléphone m
open book | livre ouvert m
package, parcel | colis m
page | page f
painting | tableau m
paper~ | papier m
paper bag | sac m en papier
paper clip, paperclip | trombone m
paper sheet, sheet of paper | feuille f de papier
passport | passeport m
password | mot m de passe
pen, ballpoint pen, biro | stylo m
pencil | crayon m
pencil case | trousse f
pencil sharpener, sharpener | taille-crayon m
photo, photograph | photo f
photo camera | appareil m photo
photo frame | cadre m photo
picture | image f
pie chart, piechart | camembert m
pin, pushpin, push pin, thumbtack, drawing pin | punaise f
polaroid | photo instantanée f
polaroid camera, instant camera | appareil m photo instantané
postage stamp, post stamp | timbre m
postcard, post card | carte postale f
poster | affiche f
pound, pound sterling | livre f sterling
power bank | batterie externe f
power button | bouton m d'alimentation
power cable, power cord | câble m d'alimentation
power strip | multiprise f
presentation | présentation f
printer | imprimante f
projector screen, projection screen | écran m de projection
protractor | rapporteur m
punch, hole punch, hole puncher | perforatrice f
qr code | code QR m
quill, quill pen | plume f
radar | radar m
radar dish, radar antenna | antenne f radar
radio | radio f
radio tower, radio antenna | antenne f radio
receipt | reçu m
record, vinyl, vinyl record, vinyl disc | disque m vinyle
record player, turntable, vinyl player | tourne-disque m
robot vacuum, robot vacuum cleaner | robot m aspirateur
robot | robot m
robot arm, robotic arm | bras m robotique
robot head | tête f de robot
router, wifi router | routeur m
rubber stamp | tampon m
ruler | règle f
scanner | scanner m
screen | écran m
scroll | parchemin m
server | serveur m
set square | équerre f
shopping list | liste f de courses
sim card | carte SIM f
ski pole | bâton m de ski
slr camera | appareil m photo reflex
smartphone, smart phone | smartphone m
smart tv | télévision connectée f
smart home | maison connectée f
smart watch, smartwatch | montre connectée f
sound mixer | table f de mixage
speech bubble, speech balloon, chat bubble | bulle f
spiral notebook | carnet m à spirale
spotlight | projecteur m
stack of books, pile of books, book stack, book pile | pile f de livres
stack of coins, coin stack, stack of money | pile f de pièces
stamp | timbre m
stapler | agrafeuse f
sticker | autocollant m
sticky note, post it note | pense-bête m
stop watch, stopwatch | chronomètre m
storage box | boîte f de rangement
subtitle | sous-titre m
surveyor transit | théodolite m
tablet computer | tablette f
tablet device | tablette f
tape, adhesive tape~, sticky tape~, scotch tape~ | ruban adhésif m
tape recorder | magnétophone m
tarot card | carte f de tarot
tax~ | impôt m
telegraph | télégraphe m
television, tv, tv set, television set | télévision f
thought bubble, thought balloon | bulle f de pensée
ticket | billet m
timer | minuteur m
triangle ruler | équerre f
trophy, trophy cup | trophée m
typewriter | machine f à écrire
usb cable | câble m USB
vending machine | distributeur m automatique
video cassette, vhs | cassette f vidéo
video game, videogame | jeu/jeux m vidéo
video projector | vidéoprojecteur m
vr headset, vr glasses+ | casque m de réalité virtuelle
walkie talkie | talkie-walkie/talkies-walkies m
webcam, web camera | webcam f
white board, whiteboard | tableau blanc m
access point | point m d'accès
alarm | alarme f
alert | alerte f
app, application | application f
audio~ | son m#
avatar | avatar m
backup | sauvegarde f
bar code scanner | lecteur m de codes-barres
browser, web browser | navigateur m
bug | bogue m
business~ | affaires f+
camera flash | flash m
code~ | code m#
computer network, network | réseau m
conversation, chat | conversation f
coupon, voucher | bon m de réduction
cryptocurrency | cryptomonnaie f
cursor, mouse cursor | curseur m
dashboard | tableau m de bord
data~ | données f+
dial | cadran m
directory | annuaire m
discount | réduction f
discussion | discussion f
donation | don m
download | téléchargement m
electricity~ | électricité f
encryption~ | chiffrement m
energy~ | énergie f
equalizer | égaliseur m
error | erreur f
filter | filtre m
form | formulaire m
hacker | pirate m informatique
html~ | HTML m
hyperlink, link | lien m
image | image f
information~ | informations f+
internet~ | internet m!!
knob | bouton m rotatif
law | loi f
led, led light | LED/LED f
list | liste f
location | emplacement m
meeting | réunion f
memory | mémoire f
menu | menu m
mobile app | application f mobile
news~ | actualités f+
notification | notification f
number plate, license plate | plaque f d'immatriculation
online shop, web shop | boutique f en ligne
paragraph | paragraphe m
playlist | liste f de lecture
plugin | extension f
prescription | ordonnance f
price tag | étiquette f de prix
profile | profil m
quote, quotation | citation f
report | rapport m
resistor | résistance f
search bar | barre f de recherche
sensor | capteur m
settings+ | réglages m+
shipment, delivery | livraison f
shutter | obturateur m
signature | signature f
sms/sms | SMS/SMS m
solid state drive | disque m SSD
spreadsheet | feuille f de calcul
strategy | stratégie f
survey | sondage m
task | tâche f
text~ | texte m#
text file | fichier m texte
transistor | transistor m
translation | traduction f
upload | envoi m
video~ | vidéo f#
video call | appel m vidéo
voicemail | messagerie vocale f
voice~ | voix f#
volume~ | volume m
web page, webpage | page f web
website, web site | site m web
wifi~, wi fi~ | Wi-Fi m
switch, light switch | interrupteur m
wrecking ball | boule f de démolition
yen | yen m
`;
