using Microsoft.AspNetCore.Components;

namespace ImprovementRegister.Reports.Page;

/// <summary>A part of the page: it knows the report it belongs to and the language it speaks.</summary>
public abstract class PageComponent : ComponentBase
{
    [CascadingParameter]
    public ReportOutline Outline { get; set; } = null!;

    [CascadingParameter]
    public PageLanguage L { get; set; } = null!;

    protected ReportPreview Report => Outline.Report;
}
