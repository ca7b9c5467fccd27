using Microsoft.AspNetCore.Components;

namespace ImprovementRegister.Reports.Page;

/// <summary>A part of the page: it knows the report it belongs to and the language it speaks.</summary>
public abstract class PageComponent : ComponentBase
{
    [CascadingParameter]
    public ReportOutline Outline { get; set; } = null!;

    [CascadingParameter]
    public PageLanguage L { get; set; } = null!;

    [CascadingParameter]
    public ReportEdition Edition { get; set; }

    protected ReportPreview Report => Outline.Report;

    /// <summary>Whether a column or line is there at all: the public edition has none in which nothing stands, the working edition shows what is still to be filled in.</summary>
    protected bool Tells(params IEnumerable<string?> values) => Edition == ReportEdition.Working || values.Any(v => !string.IsNullOrWhiteSpace(v));
}
