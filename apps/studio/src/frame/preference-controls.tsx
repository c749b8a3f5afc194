// Language and appearance, chosen in place; and leaving, which forgets the key in this browser.

import { LogOut, Monitor, Moon, Sun } from "lucide-react";
import { Button } from "../components/button.js";
import { Segmented } from "../components/segmented.js";
import { leaveSession } from "../server/session.js";
import { useTexts } from "../texts/use-texts.js";
import { frameTexts } from "./frame-texts.js";
import styles from "./preference-controls.module.css";
import { choosePreferences, type Language, type Theme, usePreferences } from "./preferences.js";

const signs = { system: <Monitor />, light: <Sun />, dark: <Moon /> };

export function PreferenceControls() {
  const texts = useTexts(frameTexts);
  const { language, theme } = usePreferences();
  return (
    <div className={styles.controls}>
      <Segmented<Language>
        legend={texts.language}
        isLegendHidden
        value={language}
        choices={[
          { value: "en", label: "English" },
          { value: "fr", label: "Français" },
        ]}
        onChange={(chosen) => choosePreferences({ language: chosen })}
      />
      <div className={styles.row}>
        <Segmented<Theme>
          legend={texts.theme}
          isLegendHidden
          value={theme}
          choices={(["system", "light", "dark"] as const).map((value) => ({
            value,
            label: texts.themes[value],
            sign: signs[value],
          }))}
          onChange={(chosen) => choosePreferences({ theme: chosen })}
        />
      </div>
      <Button tone="quiet" size="sm" icon={LogOut} title={texts.leaveHint} onClick={() => void leaveSession()}>
        {texts.leave}
      </Button>
    </div>
  );
}
