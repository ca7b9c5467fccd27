using ImprovementRegister.Frameworks;

namespace ImprovementRegister.SignIn;

/// <summary>Who is signed in, for which organisation, in the role that admits the request.</summary>
public sealed record SignedIn(string Tenant, Caller Caller, OrganisationCatalog Catalog);

/// <summary>The roles that an endpoint admits; stands beside the endpoint. Earlier ones are preferred when a person has several.</summary>
public sealed record AllowedRoles(IReadOnlyList<Role> Roles);

public static class SignedInExtensions
{
    /// <summary>Every role there is: for what all who are signed in may read.</summary>
    public static readonly Role[] Everyone = [Role.QualityManager, Role.Auditor, Role.Administrator, Role.Owner, Role.Reader];

    /// <summary>Everybody but the reader, who sees totals and reports without the words of colleagues.</summary>
    public static readonly Role[] Staff = [Role.QualityManager, Role.Auditor, Role.Administrator, Role.Owner];

    public static TBuilder Allow<TBuilder>(this TBuilder endpoint, params Role[] roles)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AllowedRoles(roles));

    /// <summary>The caller, put there by <see cref="SignInGate"/> before any endpoint runs.</summary>
    public static SignedIn SignedIn(this HttpContext http) => http.Features.Get<SignedIn>()
        ?? throw new InvalidOperationException("The endpoint runs ahead of the sign-in gate.");
}
