/** A paper as it will be printed, in a page of its own: nothing in it runs, and nothing of it touches the screen around. */
import './Paper.css';

export function PaperFrame({ title, html }: { readonly title: string; readonly html: string }) {
  return <iframe className="paper" title={title} srcDoc={html} sandbox="" />;
}
