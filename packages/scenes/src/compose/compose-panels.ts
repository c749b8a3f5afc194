// Pictures side by side as the panels of a comic: a white page, gutters, a black frame around each.
// Not a layout of balloons: those are layers of their panel. Pictures of other sizes are fitted whole into their cell.

import type { Raster } from "../raster.js";
import { requireRaster, requireSize, requireWhole } from "./check-input.js";
import { layOver, type Patch, toRaster } from "./patch.js";
import { placeRaster } from "./place-raster.js";

export interface PanelOptions {
  columns: number;
  /** Between panels and around them. */
  gutterPx: number;
  /** Of the frame, which lies on the panel's rim. */
  borderPx: number;
}

export const mostPanels = 6;

/** In reading order; every cell is as large as the largest picture. @throws VALUE_INVALID for none or more than six */
export function composePanels(pictures: readonly Raster[], { columns, gutterPx, borderPx }: PanelOptions): Raster {
  requireWhole("the number of panels", pictures.length, [1, mostPanels]);
  requireWhole("columns", columns, [1, mostPanels]);
  for (const [name, value] of Object.entries({ gutterPx, borderPx })) requireWhole(name, value, [0, 512]);
  for (const [i, picture] of pictures.entries()) requireRaster(`panel ${i + 1}`, picture);
  const cell = {
    widthPx: Math.max(...pictures.map(({ widthPx }) => widthPx)),
    heightPx: Math.max(...pictures.map(({ heightPx }) => heightPx)),
  };
  const across = Math.min(columns, pictures.length);
  const down = Math.ceil(pictures.length / across);
  const page = blankPage({
    widthPx: across * (cell.widthPx + gutterPx) + gutterPx,
    heightPx: down * (cell.heightPx + gutterPx) + gutterPx,
  });
  for (const [i, picture] of pictures.entries()) {
    const left = gutterPx + (i % across) * (cell.widthPx + gutterPx);
    const top = gutterPx + Math.floor(i / across) * (cell.heightPx + gutterPx);
    const panel = placeRaster(picture, { box: fitted(picture, { left, top, ...cell }), canvas: page });
    if (panel !== undefined) layOver(page, panel);
    drawFrame(page, { left, top, ...cell, borderPx });
  }
  return toRaster(page);
}

function blankPage(size: { widthPx: number; heightPx: number }): Patch {
  requireSize("the page", size);
  return { left: 0, top: 0, ...size, data: new Float32Array(size.widthPx * size.heightPx * 4).fill(1) };
}

interface Cell {
  left: number;
  top: number;
  widthPx: number;
  heightPx: number;
}

function fitted(picture: Raster, { left, top, widthPx, heightPx }: Cell) {
  const scale = Math.min(widthPx / picture.widthPx, heightPx / picture.heightPx);
  const width = Math.round(picture.widthPx * scale);
  const height = Math.round(picture.heightPx * scale);
  return {
    left: left + Math.floor((widthPx - width) / 2),
    top: top + Math.floor((heightPx - height) / 2),
    width,
    height,
  };
}

function drawFrame(page: Patch, { left, top, widthPx, heightPx, borderPx }: Cell & { borderPx: number }): void {
  const black = [0, 0, 0, 1];
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if (Math.min(x, y, widthPx - 1 - x, heightPx - 1 - y) >= borderPx) continue;
      page.data.set(black, ((top + y) * page.widthPx + left + x) * 4);
    }
  }
}
