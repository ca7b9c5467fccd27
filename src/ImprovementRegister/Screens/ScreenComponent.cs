using Microsoft.AspNetCore.Components;

namespace ImprovementRegister.Screens;

/// <summary>A part of a page.</summary>
public abstract class ScreenComponent : ComponentBase
{
    [CascadingParameter]
    public ScreenContext Screen { get; set; } = null!;

    protected ScreenLanguage L => Screen.L;
}
