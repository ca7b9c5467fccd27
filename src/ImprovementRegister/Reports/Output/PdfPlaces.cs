using System.Globalization;
using System.Text.RegularExpressions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace ImprovementRegister.Reports.Output;

/// <summary>On which pages of a printed report the places are that it links to. A browser knows no page numbers before it has printed, so a contents list has them from here (ADR 0054).</summary>
public static partial class PdfPlaces
{
    /// <summary>The page of each id that something links to; empty when the printer wrote none down.</summary>
    public static IReadOnlyDictionary<string, int> Of(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        var catalog = document.Structure.Catalog.CatalogDictionary;
        if (!catalog.TryGet(NameToken.Dests, out var named) || Found(named) is not DictionaryToken places)
        {
            return new Dictionary<string, int>();
        }

        var pages = new Dictionary<IndirectReference, int>();
        Number(catalog.Data[NameToken.Pages]);
        return places.Data
            .Where(p => Id().IsMatch(p.Key) && Found(p.Value) is ArrayToken { Data: [IndirectReferenceToken page, ..] } && pages.ContainsKey(page.Data))
            .ToDictionary(p => p.Key, p => pages[((IndirectReferenceToken)((ArrayToken)Found(p.Value)).Data[0]).Data]);

        IToken Found(IToken token) => token is IndirectReferenceToken reference ? document.Structure.GetObject(reference.Data).Data : token;

        void Number(IToken at)
        {
            if (Found(at) is DictionaryToken branch && branch.TryGet(NameToken.Kids, out var kids) && Found(kids) is ArrayToken { Data: var below })
            {
                foreach (var kid in below)
                {
                    Number(kid);
                }
            }
            else if (at is IndirectReferenceToken page)
            {
                pages[page.Data] = pages.Count + 1;
            }
        }
    }

    /// <summary>The style that puts the page behind each entry of the contents list.</summary>
    public static string Style(IReadOnlyDictionary<string, int> places) =>
        $"<style>{string.Concat(places.Select(p => string.Create(CultureInfo.InvariantCulture, $".contents a[href=\"#{p.Key}\"]::after{{content:\"{p.Value}\"}}")))}</style>";

    [GeneratedRegex("^[A-Za-z0-9_-]+$")]
    private static partial Regex Id();
}
