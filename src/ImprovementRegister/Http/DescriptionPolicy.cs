using JasperFx;
using JasperFx.CodeGeneration;
using Microsoft.AspNetCore.Http.Metadata;
using Wolverine.Http;

namespace ImprovementRegister.Http;

/// <summary>Groups the endpoints in the description of the API by the folder that they stand in, and lets attributes describe them. Pages are for people, and not in it.</summary>
public sealed class DescriptionPolicy : IHttpPolicy
{
    private const string Root = "ImprovementRegister.";

    public void Apply(IReadOnlyList<HttpChain> chains, GenerationRules rules, IServiceContainer container)
    {
        foreach (var chain in chains)
        {
            var folder = chain.Method.HandlerType.Namespace![Root.Length..];
            chain.Metadata.WithTags(folder);
            if (folder == nameof(Screens))
            {
                chain.Metadata.ExcludeFromDescription();
            }

            chain.Metadata.Finally(LeaveOutWhatIsNoAnswer);
            foreach (var attribute in chain.Method.Method.GetCustomAttributes(inherit: true).OfType<IDescribesEndpoint>())
            {
                attribute.Describe(chain.Metadata);
            }
        }
    }

    /// <summary>Wolverine describes what a method returns: a decision is what is to be recorded, a result stands for any answer.</summary>
    private static void LeaveOutWhatIsNoAnswer(EndpointBuilder endpoint)
    {
        foreach (var answer in endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Where(p => p.Type == typeof(Decision) || p.Type == typeof(IResult)).ToList())
        {
            endpoint.Metadata.Remove(answer);
        }
    }
}
