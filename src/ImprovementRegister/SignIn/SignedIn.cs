using ImprovementRegister.Frameworks;

namespace ImprovementRegister.SignIn;

/// <summary>Who is signed in, for which organisation, in the role that admits the request.</summary>
public sealed record SignedIn(string Tenant, Caller Caller, OrganisationCatalog Catalog)
{
    /// <summary>All roles that the person has; one of them admits the request.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];

    /// <summary>Who it is and at which organisation, as a form of a page says of whom it is.</summary>
    public string By => $"{Tenant}/{Caller.Id}";
}

public static class SignedInExtensions
{
    /// <summary>The caller, put there by <see cref="SignInGate"/> before any endpoint runs.</summary>
    public static SignedIn SignedIn(this HttpContext http) => http.Features.Get<SignedIn>()
        ?? throw new InvalidOperationException("The endpoint runs ahead of the sign-in gate.");
}
