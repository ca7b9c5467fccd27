using JasperFx;
using JasperFx.CodeGeneration;
using Wolverine.Http;

namespace ImprovementRegister.Http;

/// <summary>Groups the endpoints in the description of the API by the folder that they stand in, and lets attributes describe them.</summary>
public sealed class DescriptionPolicy : IHttpPolicy
{
    private const string Root = "ImprovementRegister.";

    public void Apply(IReadOnlyList<HttpChain> chains, GenerationRules rules, IServiceContainer container)
    {
        foreach (var chain in chains)
        {
            chain.Metadata.WithTags(chain.Method.HandlerType.Namespace![Root.Length..]);
            foreach (var attribute in chain.Method.Method.GetCustomAttributes(inherit: true).OfType<IDescribesEndpoint>())
            {
                attribute.Describe(chain.Metadata);
            }
        }
    }
}
