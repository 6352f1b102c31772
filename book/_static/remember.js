// The widget of the first page: a state of one number, h = tanh(w h + x).
// The page holds a finished picture; this script adds the slider and the buttons and redraws it.

(function () {
  "use strict";

  function states(w, xs) {
    var h = 0;
    return xs.map(function (x) {
      h = Math.tanh(w * h + x);
      return h;
    });
  }

  // The same sentences as fades() in _lib/remember.py.
  function fades(hs, xs) {
    var pulse = xs.lastIndexOf(1) + 1;
    if (pulse === 0) return "no pulse was fed in, so the state stays at zero.";
    if (pulse === hs.length) return "the last pulse came in the last step: no step is left to watch.";
    var steps = 0;
    while (pulse + steps < hs.length && Math.abs(hs[pulse + steps]) > 0.1) steps += 1;
    var which = xs.indexOf(1) === pulse - 1 ? "after the pulse" : "after the last pulse";
    var head = which + " the state stays further than 0.1 from zero ";
    if (pulse + steps === hs.length) return head + "up to the last step, " + hs.length + ".";
    return head + "for " + steps + " more step" + (steps === 1 ? "" : "s") + ".";
  }

  function make(name, attributes, parent) {
    var element = document.createElement(name);
    Object.keys(attributes).forEach(function (key) {
      if (key === "text") element.textContent = attributes.text;
      else element.setAttribute(key, attributes[key]);
    });
    parent.appendChild(element);
    return element;
  }

  function start(box) {
    var steps = Number(box.dataset.steps);
    var svg = box.querySelector("svg");
    var says = box.querySelector(".remember-says");
    var bars = box.querySelectorAll(".remember-bar");
    var marks = box.querySelectorAll(".remember-pulse");
    var middle = Number(svg.dataset.middle);
    var unit = Number(svg.dataset.unit);
    var xs = Array.prototype.map.call(marks, function (mark) {
      return mark.getAttribute("visibility") === "hidden" ? 0 : 1;
    });

    var controls = document.createElement("div");
    var label = make("label", { for: "remember-w" }, controls);
    var slider = make(
      "input",
      { type: "range", id: "remember-w", min: "-1.5", max: "1.5", step: "0.05", value: box.dataset.w },
      controls
    );
    var group = make("fieldset", {}, controls);
    make("legend", { text: "Input: press a step to feed a pulse of 1, or to take it away" }, group);
    var row = make("div", { class: "remember-buttons" }, group);
    var buttons = xs.map(function (x, t) {
      var button = make("button", { type: "button", "aria-label": "pulse at step " + (t + 1) }, row);
      button.addEventListener("click", function () {
        xs[t] = 1 - xs[t];
        draw();
      });
      return button;
    });
    says.setAttribute("aria-live", "polite");
    slider.addEventListener("input", draw);

    function draw() {
      var w = Number(slider.value);
      var written = w.toFixed(2).replace("-", "\u2212");
      var hs = states(w, xs);
      hs.forEach(function (h, t) {
        bars[t].setAttribute("y", middle - unit * Math.max(h, 0));
        bars[t].setAttribute("height", unit * Math.abs(h));
        bars[t].classList.toggle("below", h < 0);
        marks[t].setAttribute("visibility", xs[t] ? "visible" : "hidden");
        buttons[t].setAttribute("aria-pressed", String(xs[t] === 1));
        buttons[t].textContent = String(xs[t]);
      });
      label.textContent = "Recurrent weight w = " + written;
      slider.setAttribute("aria-valuetext", written);
      svg.setAttribute(
        "aria-label",
        "The state after each step: " + hs.map(function (h) { return h.toFixed(2); }).join(", ")
      );
      says.textContent = "With w = " + written + ": " + fades(hs, xs);
    }

    draw();
    box.insertBefore(controls, says);
  }

  function ready() {
    var box = document.getElementById("remember");
    if (box) start(box);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();
