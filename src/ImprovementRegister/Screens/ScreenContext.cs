using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Screens;

/// <summary>What every part of a page knows: who looks, in which language, at which address, and what came of the form that was sent.</summary>
public sealed record ScreenContext(ScreenLanguage L, SignedIn? Who, DateOnly Today, string Address, IQueryCollection Query, FormProblem? Problem, RecordedInMany? Saved)
{
    /// <summary>What the form that was sent was answered, when the page shows that.</summary>
    public FormAnswer? Answer { get; init; }

    public OrganisationCatalog Catalog => Who!.Catalog;

    /// <summary>Of whom the forms of the page are; empty when nobody has signed in.</summary>
    public string By => Who?.By ?? "";

    public Caller Caller => Who!.Caller;

    public bool Is(params Role[] roles) => Who is not null && Who.Roles.Any(roles.Contains);

    /// <summary>Everybody but the reader, who sees totals and reports.</summary>
    public bool IsStaff => Who is not null && Who.Caller.Role != Role.Reader;

    /// <summary>The name of whoever looks; the id of who has none here.</summary>
    public string Name => Who is null ? "" : Catalog.People.NameOf(Caller.Id, Catalog.Language) ?? Caller.Id;

    public static ScreenContext Of(HttpContext http, AmsterdamClock clock) => new(
        new ScreenLanguage(Language.Of(http)),
        http.Features.Get<SignedIn>(),
        clock.Today,
        // A page that is shown again is itself the page to come back to, without the word of what was saved before.
        http.Request.Path + Without(http.Request.Query, "saved"),
        http.Request.Query,
        http.Features.Get<FormProblem>(),
        http.RequestServices.GetRequiredService<RecordedInAddress>().Read(http.Request.Query["saved"], http.Features.Get<SignedIn>()))
    {
        Answer = http.Features.Get<FormAnswer>(),
    };

    private static QueryString Without(IQueryCollection query, string name) => QueryString.Create(query.Where(q => q.Key != name));
}
