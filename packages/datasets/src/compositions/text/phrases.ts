// What is written in scenes: short things that people do write on cards, signs and doors, in English and French.
// Not captions and not names of things: those come from the labels.

export const phrases = [
  ..."HELLO|Hello|Welcome|OPEN|CLOSED|SALE|STOP|EXIT|Thank you|Happy birthday|Good luck|Love|Home|NEW|FREE|Yes|No|Music|Party|Summer|Winter|Spring|Autumn|Coffee|Tea|Bread|Fresh|Menu|Books|Garden|School|Hotel|Market|Museum|Go!|Wow!|Oops!|Sorry|Dream|Play|Sunday|Monday|Friday|2026|100%|24/7".split(
    "|",
  ),
  ..."BONJOUR|Bonjour|Bienvenue|OUVERT|FERMÉ|SOLDES|ARRÊT|SORTIE|Merci|Joyeux Noël|Bonne fête|À bientôt|Chez moi|Été|Hiver|Café|Thé|Forêt|Marché|Musée|École|Hôtel|Crêpes|Gâteau|Pâtisserie|Boulangerie|Fenêtre|Où ça ?|Ça va ?|Vélo|Île|Maïs|Noël|Cœur|Œufs|Dégustation|Reçu|Garçon|Français|Fête|Rêve|Août|Février|Dimanche|Lundi|Vendredi|Félicitations".split(
    "|",
  ),
] as const;
