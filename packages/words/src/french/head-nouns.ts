// Gender and number of the words that French labels of emoji begin with, beside those that the lexicon knows.
// Not a dictionary: only heads of labels that were met. A word that is nowhere goes without an article.

export interface NounForm {
  isFeminine: boolean;
  isPlural: boolean;
}

const masculine = `
abaque accordéon adn adulte aigle ail aimant alambic alien allaitement ananas appareil appel arbre arc arc-en-ciel
argent arrêt artiste ascenseur astronaute avion avocat âne badminton bagage bagel balai ballon bambou banjo baril
baseball bateau beignet beurre bébé bélier biberon biceps bikini billet bipeur biscuit bison bisou blaireau bloc-notes
bocal bœuf bois bol bonbon bonhomme boomerang bouclier bouquet bourgeon bout bowling bras bretzel brocoli brouillard
buffle bureau burrito bus cactus cadeau cadenas cadre cafard calamar calendrier caméscope camion camping canapé canard
caniche canoë carillon carnet carreau cartable casque castor câble cd cercueil cerf cerf-volant cerveau chameau
champignon chanteur chapeau chapelet chapiteau chariot chat château cheval chien chronomètre cierge citron clap
clavier cochon cocktail cœur coffre colis combiné concombre conifère cookie coq cor corail coucher couple couteau
crabe crayon crâne cricket criquet crochet crocodile croissant cuisinier cupcake curseur cycliste cyclone cygne
danseur dauphin dernier désert détective dindon disque djembé dodo doigt dos dossier doughnut dragon drapeau
dromadaire dvd e-mail elfe employé enfant enseignant escargot escrimeur extincteur éboulement écureuil élan éléphant
épi étourdissement étudiant éventail fantôme fauteuil fax fermier ferry feu féetaud fil flamant flocon football
foulard gant garçon garde gâteau génie gilet glaçon globe gobelet golfeur gorille grand granité graphique groin
gyrophare haltérophile hamburger hamster handballeur haut haut-parleur hélicoptère hérisson hibiscus hippopotame
hockey homard homme hors-bord hot hôpital hôtel immeuble index informaticien jean jeu jongleur joueur journal juge
kangourou kebab kimono kiwi koala koinobori lama lampion lapin lard légume légume-racine léopard lézard lit livre
lombric lotus loup mage maillot mammouth manteau mariage marque-page marteau masque maté mauvais melon message meuble
mécanicien mémo métro miam micro microbe microscope minibus miroir moai monorail monstre mont monument morceau
moustique mouton nageur navire nez nid ninja nœud nuage œil œuf officier ogre oignon oiseau orang-outan ordinateur
os ours ouvrier pain palmier panda panier paon papillon paquebot parachute parapluie parasol parc parchemin
paresseux patin peigne perroquet personnage personnel petit père pétard phénix phoque piano pick-up pied pilote piment
pinceau ping-pong pingouin pion pique pistolet plant plat poing poisson poisson-lune poivron policier pompier pont
pop-corn porte-bloc porte-documents porte-monnaie porte-voix pot pouce poussin premier prince professionnel projecteur
raisin rameur rasoir rat raton reçu renard requin réveil rhinocéros riz robot rocher rouge rouleau ruban rugby sablier
sac saké salut sanctuaire sandwich sanglier santa sapin sari satellite sauropode savon saxophone scarabée scientifique
scooter scorpion seau sel selfie semi-remorque serpent serre-joint short siège signe singe ski skieur slip
snowboardeur softball soleil sparadrap spectacle stade stéthoscope stop stylo super-héros super-vilain surfeur sushi
symbole t-rex t-shirt taco tamal tas taxi temple tennis télescope téléphérique téléphone téléviseur tgv thermomètre
thé tigre toboggan tournesol tournevis tracteur train tramway trèfle triton troll trolleybus trombone trophée trou
tube tuk vampire vent vernis verre véhicule vélo violon visage voilier volcan volley-ball volume wagon yoyo zèbre
zombie
`;

const feminine = `
abeille aiguille aile alarme ambulance amphore ampoule ancre antenne araignée aubergine autoroute bague baguette
baignoire balance baleine banane banque barre basket batterie béquille blouse bobine boisson boîte bombe botte bouche
bouée bougie boule boulette boussole bouteille brique briquette brochette brosse brume bulle cage caméra canne carotte
carte casquette cassette cérémonie chaise chaîne chanteuse chaussure chauve-souris châtaigne chenille chèvre chope
chouette cigarette citrouille clé cloche coccinelle colombe comète construction coquille corbeille cosse courbe
couronne course cravate crevette crème créature croquette crosse cuillère cuisinière cuisse dague danseuse dent
décoration disquette diya douche employée empreinte enseignante enseigne enveloppe explosion échelle école église
éphéméride épingle éponge équerre étiquette étoile étreinte étudiante famille femme fenêtre fermière feuille fée fille
fleur flûte fondue fontaine fourchette fourmi fraise fusée galette gare gaufre girafe glace golfeuse goutte grande
grenouille guitare hache handballeuse harpe haute horloge huître hutte imprimante informaticienne île jacinthe jambe
jeune jongleuse joueuse kaaba langue lettre licorne locomotive loupe loutre luge lune machine main maison mandarine
manette mangue marmite mère mécanicienne médaille méduse montagne montre mosquée moto mouche mouffette nageuse noix
note nouvelle nuit oie olive oreille orque ouvrière page palette pancarte part partition pastèque patate paume peau pelle
pellicule pendule personne pêche pierre pieuvre pièce pile pilule piñata pioche pizza plage planche planète plante
pleine plume pochette poignée poire policière pomme pompe porte poule princesse professionnelle punaise racine radio
radiographie rameuse règle robe rose rosette roue salade sandale scie seringue silhouette sirène soucoupe souris
statue sucette super-héroïne supérette surfeuse synagogue tapette tarte tasse tente tenue tête théière toile tomate
tong toque torche tornade tortue tour trace trompette trottinette tulipe urne usine vache vague ventouse viande ville
vis voie voiture
`;

const masculinePlural = `
aliments applaudissements boutons chaînons chaussons ciseaux cœurs confettis cotillons dés doigts falafels gants
graphiques haricots hommes intercalaires livres lutteurs pancakes poumons sacs signets spaghetti travaux trombones
vêtements yeux
`;

const femininePlural = `
baguettes bulles cacahuètes cerises chaînes chaussettes chopes cornes empreintes épées étincelles femmes frites
gouttes lèvres lunettes lutteuses mains maisons maracas montagnes myrtilles notes personnes poupées silhouettes
sources toilettes traces
`;

const forms = new Map<string, NounForm>();
function addAll(words: string, form: NounForm): void {
  for (const word of words.trim().split(/\s+/)) forms.set(word, form);
}
addAll(masculine, { isFeminine: false, isPlural: false });
addAll(feminine, { isFeminine: true, isPlural: false });
addAll(masculinePlural, { isFeminine: false, isPlural: true });
addAll(femininePlural, { isFeminine: true, isPlural: true });

/** The form of a French head word, in lower case; undefined where it is not known. */
export function frenchNounForm(word: string): NounForm | undefined {
  return forms.get(word.toLowerCase().normalize("NFC"));
}
