using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace ImprovementRegister.Reports.Page;

/// <summary>A heading as deep as its part stands in the page.</summary>
public sealed class SectionHeading : ComponentBase
{
    /// <summary>1 to 6.</summary>
    [Parameter, EditorRequired]
    public required int Level { get; set; }

    [Parameter]
    public string? Id { get; set; }

    [Parameter]
    public string? Class { get; set; }

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "h" + Level.ToString(CultureInfo.InvariantCulture));
        if (Id is not null)
        {
            builder.AddAttribute(1, "id", Id);
        }

        if (Class is not null)
        {
            builder.AddAttribute(2, "class", Class);
        }

        builder.AddContent(3, Text);
        builder.CloseElement();
    }
}
