// Before the first paint: light or dark and size of text, as chosen on this device. A file of its own because the
// content security policy allows no inline script.
(function () {
  const root = document.documentElement;
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem('dondoc.appearance') || '{}') || {};
  } catch (error) {
    kept = {};
  }
  const dark =
    kept.theme === 'dark' || (kept.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset.theme = dark ? 'dark' : 'light';
  root.dataset.text = kept.text === 'large' || kept.text === 'larger' ? kept.text : 'normal';
})();
