using ImprovementRegister.Http;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Screens;

/// <summary>Who may send which command, and have which answer: asked of the endpoint itself, so that a page offers what will be accepted.</summary>
public sealed class Permissions(EndpointDataSource endpoints)
{
    /// <param name="command">The address under the base of the API, such as <c>/actions/{id:guid}/start</c>.</param>
    public bool May(SignedIn who, string command) => ActingIn(who, command) is not null;

    /// <summary>Whether they may have what stands at an address under the base of the API.</summary>
    public bool MayRead(SignedIn who, string address) => Of(address, HttpMethods.Get).Admits(who.Roles) is not null;

    /// <summary>The role in which a command of theirs would be decided; null when none of theirs admits it.</summary>
    /// <inheritdoc cref="May"/>
    public Role? ActingIn(SignedIn who, string command) => Of(command, HttpMethods.Post).Admits(who.Roles);

    private AllowAttribute Of(string address, string method) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .FirstOrDefault(e => "/" + e.RoutePattern.RawText!.Trim('/') == Routes.Base + address && e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(method) == true)
        ?.Metadata.GetMetadata<AllowAttribute>() ?? throw new InvalidOperationException($"There is no {method} {address}.");
}
