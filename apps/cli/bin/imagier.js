#!/usr/bin/env node
// The command's entry: a plain file so that npm can link it before anything is built.
import "../dist/main.js";
