// Food, drink and what they are served in: English | French. The notation is told in ../read-entries.ts.
// Not kitchen tools (household.ts).

export const food = `
almond | amande f
apple | pomme f
apple core | trognon m de pomme
apple juice~ | jus m de pomme
apple pie | tarte f aux pommes
apricot | abricot m
artichoke | artichaut m
asparagus/asparagus | asperge f
aubergine, eggplant | aubergine f
avocado | avocat m
bacon~ | lard m
bagel | bagel m
baguette | baguette f
banana | banane f
banana peel | peau f de banane
barbecue, barbeque, bbq | barbecue m
barley~ | orge f
basil~ | basilic m
bean | haricot m
beans+ | haricots m+
beef~ | bœuf m
beer | bière f
beer bottle | bouteille f de bière
beer can | canette f de bière
beer glass | verre m à bière
beer mug, beer stein, stein | chope f de bière
beet, beetroot | betterave f
bell pepper, sweet pepper | poivron m
berry | baie f
birthday cake | gâteau m d'anniversaire
biscuit | biscuit m
blackberry | mûre f
blackcurrant | cassis/cassis m
block of butter | plaquette f de beurre
blueberry | myrtille f
boiled egg | œuf dur m
bowl of rice | bol m de riz
box of chocolates | boîte f de chocolats
bread~ | pain m
bread loaf/bread loaves | pain m
bread slice, slice of bread | tranche f de pain
breakfast | petit déjeuner m
brioche | brioche f
broccoli~ | brocoli m
brownie | brownie m
bubble tea | thé m aux perles
bun | petit pain m
burger, hamburger | hamburger m
burrito | burrito m
butter~ | beurre m
cabbage | chou/choux m
cake | gâteau m
cake slice, slice of cake, piece of cake | part f de gâteau
can of soup | boîte f de soupe
candy~ | bonbon m#
candy cane | sucre m d'orge
candy apple | pomme f d'amour
caramel~ | caramel m
carrot | carotte f
cashew | noix f de cajou
cauliflower | chou-fleur/choux-fleurs m
caviar~ | caviar m
celery~ | céleri m
cereal~, cereals+ | céréales f+
champagne~ | champagne m
champagne bottle | bouteille f de champagne
champagne glass | flûte f à champagne
cheesecake | cheesecake m
cheese~ | fromage m
cheese wedge, cheese slice, piece of cheese | morceau m de fromage
cheeseburger | cheeseburger m
cherry | cerise f
cherries+ | cerises f+
chestnut | châtaigne f
chewing gum~, gum~ | chewing-gum m#
chicken leg, drumstick, poultry leg | cuisse f de poulet
chickpea | pois m chiche
chili, chilli, chili pepper, hot pepper | piment m
chips+ | chips f+
chocolate~ | chocolat m
chocolate bar | tablette f de chocolat
cinnamon~ | cannelle f
cocktail | cocktail m
cocktail glass | verre m à cocktail
coconut | noix f de coco
coffee~ | café m
coffee bean | grain m de café
coffee beans+ | grains m+ de café
coffee cup | tasse f à café
coffee mug | tasse f à café
coffee pot | cafetière f
couscous~ | couscous m
cranberry | canneberge f
croque monsieur | croque-monsieur/croque-monsieur m
crumble | crumble m
cup of coffee | tasse f de café
cookie | biscuit m
corn~, maize~ | maïs m
corn cob, ear of corn | épi m de maïs
crepe | crêpe f
croissant | croissant m
cucumber | concombre m
cup of hot chocolate, cup of cocoa | tasse f de chocolat chaud
cupcake | cupcake m
curry~ | curry m
custard~ | crème anglaise f
date fruit | datte f
date | datte f
dessert | dessert m
dinner | dîner m
donut, doughnut | beignet m
dough~ | pâte f
drink, beverage | boisson f
dumpling | ravioli m
easter egg | œuf m de Pâques
eclair | éclair m au chocolat
egg yolk | jaune m d'œuf
endive | endive f
falafel | falafel m
fennel~ | fenouil m
fig | figue f
fish cake | beignet m de poisson
flour~ | farine f
fondue | fondue f
food~ | nourriture f
fortune cookie | biscuit m chinois
french fries+, fries+ | frites f+
fried egg | œuf m au plat
fruit salad | salade f de fruits
fruit | fruit m
fruit bowl | coupe f de fruits
fruits+ | fruits m+
garlic~ | ail m
garlic clove | gousse f d'ail
gherkin | cornichon m
gingerbread~ | pain m d'épices
gingerbread man/gingerbread men | bonhomme m en pain d'épices
ginger~ | gingembre m
glass of milk | verre m de lait
glass of water | verre m d'eau
glass of wine | verre m de vin
gooseberry | groseille f à maquereau
grain | grain m
grape | grain m de raisin
grapes+ | raisin m#
grapefruit | pamplemousse m
green apple | pomme verte f
green tea~ | thé vert m
ham | jambon m
hazelnut | noisette f
honey~ | miel m
honey jar, honey pot, jar of honey | pot m de miel
hot chocolate~ | chocolat chaud m
hot pot~, hotpot~ | fondue chinoise f
hot dog | hot-dog m
cream~ | crème f
ice cream, icecream | glace f
ice cream cone | cornet m de glace
ice cream scoop | boule f de glace
ice cube | glaçon m
ice lolly, popsicle | bâtonnet m de glace
iced coffee | café glacé m
iced tea~ | thé m glacé
jam~ | confiture f
jam jar, jar of jam | pot m de confiture
jelly~ | gelée f
juice~ | jus m
kebab | kebab m
ketchup~ | ketchup m
kiwi, kiwi fruit | kiwi m
lasagna | lasagne f
leek | poireau m
lemon | citron m
lemonade~ | limonade f
lemon slice | rondelle f de citron
lentils+ | lentilles f+
lettuce~ | laitue f#
lime | citron vert m
loaf/loaves | pain m
loaf of bread/loaves of bread | miche f de pain
lollipop | sucette f
lunch | déjeuner m
lunch box | boîte f à déjeuner
lychee | litchi m
macaron | macaron m
madeleine | madeleine f
mango/mangoes | mangue f
marshmallow | guimauve f
meal | repas m
meatball | boulette f de viande
meat~ | viande f
melon | melon m
meringue | meringue f
milk~ | lait m
milk bottle, bottle of milk | bouteille f de lait
milk carton, carton of milk | brique f de lait
milkshake | milk-shake m
mint~ | menthe f
mint leaf/mint leaves | feuille f de menthe
moon cake | gâteau m de lune
muffin | muffin m
mushroom | champignon m
mussel | moule f
mustard~ | moutarde f
nectarine | nectarine f
noodles+ | nouilles f+
nougat~ | nougat m
nut | noix f
oil~ | huile f
olive | olive f
olive oil~ | huile f d'olive
olive branch | rameau m d'olivier
omelette | omelette f
onion | oignon m
orange | orange f
orange juice~ | jus m d'orange
orange slice | tranche f d'orange
paella | paella f
pancake | crêpe f
pancakes+ | crêpes f+
papaya | papaye f
parsley~ | persil m
passion fruit | fruit m de la passion
pasta~ | pâtes f+
pastry | pâtisserie f
pea | petit pois m
peas+ | petits pois m+
peach | pêche f
peanut | cacahuète f
peanut butter~ | beurre m de cacahuète
pear | poire f
pepper~ | poivre m
persimmon | kaki m
pickle | cornichon m
pie | tarte f
pie slice, slice of pie | part f de tarte
pineapple | ananas m
pistachio | pistache f
pizza | pizza f
pizza slice, slice of pizza | part f de pizza
plum | prune f
pomegranate | grenade f
popcorn~ | pop-corn m
pork~ | porc m
potato/potatoes | pomme f de terre
pretzel | bretzel m
pudding | flan m
pumpkin | citrouille f
quiche | quiche f
quince | coing m
raclette | raclette f
radish | radis m
raisin | raisin sec m
raspberry | framboise f
ravioli+ | raviolis m+
red wine~ | vin rouge m
redcurrant, currant | groseille f
rhubarb~ | rhubarbe f
rice~ | riz m
rice bowl, bowl of rice | bol m de riz
roast chicken | poulet rôti m
rolling pin | rouleau m à pâtisserie
salad | salade f
salami | salami m
salt~ | sel m
sandwich | sandwich m
sardine | sardine f
sauce | sauce f
sausage | saucisse f
scoop of ice cream | boule f de glace
seafood~ | fruits m+ de mer
skewer | brochette f
slice of cheese | tranche f de fromage
slice of toast | tartine f
smoothie | smoothie m
snack | en-cas m
soft drink | soda m
cotton candy~, candyfloss~ | barbe f à papa
chocolate milk~ | lait m au chocolat
chocolate cake | gâteau m au chocolat
soda | soda m
soda can | canette f de soda
sorbet | sorbet m
soup | soupe f
soup can | boîte f de soupe
soy sauce~ | sauce f soja
spaghetti+ | spaghettis m+
spinach~ | épinards m+
steak | steak m
stick of butter | motte f de beurre
strawberry | fraise f
stew | ragoût m
sugar~ | sucre m
sugar cube | morceau m de sucre
sundae | coupe f glacée
sushi~ | sushi m#
sweet potato/sweet potatoes | patate douce f
syrup~ | sirop m
taco | taco m
tangerine, mandarin | mandarine f
tart | tarte f
tea~ | thé m
tea bag, teabag | sachet m de thé
tea cup, teacup | tasse f à thé
cup of tea | tasse f de thé
tea pot, teapot | théière f
toast~ | pain grillé m
tofu~ | tofu m
tomato/tomatoes | tomate f
turnip | navet m
vanilla~ | vanille f
vegetable | légume m
vegetables+ | légumes m+
vinegar~ | vinaigre m
waffle | gaufre f
walnut | noix f
watermelon | pastèque f
watermelon slice, slice of watermelon | tranche f de pastèque
water bottle, bottle of water | bouteille f d'eau
glass bottle | bouteille f en verre
wedding cake | gâteau m de mariage
whipped cream~ | crème f fouettée
white wine~ | vin blanc m
whisky~, whiskey~ | whisky m
wine~ | vin m
wine bottle, bottle of wine | bouteille f de vin
wine glass, wineglass | verre m à vin
yogurt, yoghurt | yaourt m
yule log | bûche f de Noël
zucchini, courgette | courgette f
`;
