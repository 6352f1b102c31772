"""The live check in the page: what runs in the browser (`entry`), and what the site ships for it (`bundle`)."""
