// @ts-check
'use strict';
/** Jupyter counts characters as Unicode code points, JavaScript as UTF-16 units; an emoji is one and two. */

/**
 * @param {string} text
 * @param {number} points
 */
function unitsOf(text, points) {
  return [...text].slice(0, points).join('').length;
}

/**
 * @param {string} text
 * @param {number} units
 */
function pointsOf(text, units) {
  return [...text.slice(0, units)].length;
}

module.exports = { unitsOf, pointsOf };
