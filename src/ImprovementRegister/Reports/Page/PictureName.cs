using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace ImprovementRegister.Reports.Page;

/// <summary>The name above a row of a picture, as wide as that: where it does not fit it ends in dots, and the words of the picture have it whole.</summary>
public sealed class PictureName : ComponentBase
{
    /// <summary>Where the row begins.</summary>
    [Parameter, EditorRequired]
    public required int Top { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "foreignObject");
        builder.AddAttribute(1, "x", "0");
        builder.AddAttribute(2, "y", Top.ToString(CultureInfo.InvariantCulture));
        builder.AddAttribute(3, "width", "100%");
        builder.AddAttribute(4, "height", "18");
        builder.OpenElement(5, "div");
        builder.AddAttribute(6, "class", "row-name");
        builder.AddContent(7, ChildContent);
        builder.CloseElement();
        builder.CloseElement();
    }
}
