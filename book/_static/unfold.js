// A link into a closed fold opens it. Newer browsers do so by themselves.

(function () {
  "use strict";

  function open() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    var closed = false;
    for (var fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      closed = closed || !fold.open;
      fold.open = true;
    }
    if (closed) target.scrollIntoView();
  }

  window.addEventListener("hashchange", open);
  open();
})();
