// Every script here makes better what already works by link and form.
import { createAll, Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, PasswordInput, Radios, SkipLink, Tabs } from "govuk-frontend";
import { search } from "./search.js";
import { menu } from "./menu.js";
import { drafts } from "./draft.js";
import { typed } from "./typed.js";
import { counts } from "./count.js";
import { share } from "./share.js";
import { keys } from "./keys.js";
import { clocks } from "./clock.js";
import { figures } from "./figures.js";
import { passkeys } from "./passkey.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
for (const part of [Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, PasswordInput, Radios, SkipLink, Tabs]) createAll(part);
for (const behaviour of [search, menu, drafts, typed, counts, share, keys, clocks, figures, passkeys]) behaviour();
