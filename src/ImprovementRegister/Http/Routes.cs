namespace ImprovementRegister.Http;

public static class Routes
{
    /// <summary>Where the API lives; health, documentation and the OpenAPI description are outside it.</summary>
    public const string Base = "/api/v1";
}
