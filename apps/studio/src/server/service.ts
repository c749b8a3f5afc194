// The service that this page came from; every request of the studio goes through it.

import { ImagierClient } from "@imagier/client";

export const service = new ImagierClient();
