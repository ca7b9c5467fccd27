using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ImprovementRegister.Commands;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace ImprovementRegister.Setup;

/// <summary>Adds to the OpenAPI description what stands beside the endpoints as metadata: roles, query parameters, headers.</summary>
internal static class ApiDescription
{
    public static void Configure(OpenApiOptions options)
    {
        // Wolverine tells of every endpoint, also of those that are marked.
        options.ShouldInclude = described => !described.ActionDescriptor.EndpointMetadata.OfType<IExcludeFromDescriptionMetadata>().Any(mark => mark.ExcludeFromDescription);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Improvement register";
            document.Info.Description = "The central improvement register (centraal verbeterregister): sources, findings, improvement actions, goals, frameworks and the quality report. Errors are problem details with a stable code.";
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (schema.Properties is { Count: > 0 } properties)
            {
                schema.Required = Required(context.JsonTypeInfo, context.ApplicationServices.GetRequiredService<Catalog>());
                schema.Required.IntersectWith(properties.Keys);
                BodyLimits.Describe(schema, context.JsonTypeInfo.Type, context.ApplicationServices.GetRequiredService<Catalog>());
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, ct) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            operation.Parameters ??= [];
            foreach (var parameter in metadata.OfType<QueryAttribute>().LastOrDefault()?.Parameters ?? [])
            {
                operation.Parameters.Add(new OpenApiParameter { Name = parameter.Name, In = ParameterLocation.Query, Description = parameter.Description, Schema = parameter.Shape.Schema, Explode = !parameter.Shape.IsList });
            }

            if (metadata.OfType<NeedsIfMatch>().Any())
            {
                operation.Parameters.Add(new OpenApiParameter { Name = "If-Match", In = ParameterLocation.Header, Required = true, Description = "The ETag last seen, for example \"3\".", Schema = Text() });
            }

            if (context.Description.HttpMethod == "POST")
            {
                operation.Parameters.Add(new OpenApiParameter { Name = "Idempotency-Key", In = ParameterLocation.Header, Description = "Makes a repeat answer the first response.", Schema = Text() });
            }

            if (metadata.OfType<IAcceptsMetadata>().LastOrDefault()?.RequestType is { } taken)
            {
                operation.RequestBody = new OpenApiRequestBody
                {
                    Content = new Dictionary<string, OpenApiMediaType>
                    {
                        ["application/json"] = new()
                        {
                            Schema = Named(taken, await context.GetOrCreateSchemaAsync(taken, null, ct), context.Document!),
                            Example = taken.GetCustomAttribute<ExampleAttribute>() is { } example ? JsonNode.Parse(example.Body) : null,
                        },
                    },
                };
            }

            if (metadata.OfType<AllowAttribute>().LastOrDefault() is { } allowed)
            {
                // Wolverine writes the id of an operation where nothing else is said.
                var said = operation.Description == operation.OperationId ? null : operation.Description;
                operation.Description = $"{said} For: {string.Join(", ", allowed.Roles.Select(RoleNames.Of))}.".Trim();
            }
        });
    }

    /// <summary>A body has a name, so that a program generated from the description has one too.</summary>
    private static OpenApiSchemaReference Named(Type body, OpenApiSchema schema, OpenApiDocument document)
    {
        var name = body.IsGenericType ? $"{body.Name.Split('`')[0]}Of{string.Concat(body.GetGenericArguments().Select(a => a.Name))}" : body.Name;
        document.AddComponent(name, schema);
        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>Required is what is never null; of a command, what its own check asks for.</summary>
    private static HashSet<string> Required(JsonTypeInfo type, Catalog catalog)
    {
        if (!type.Type.IsAssignableTo(typeof(ICommand)))
        {
            return [.. type.Properties.Where(p => !p.IsGetNullable && Nullable.GetUnderlyingType(p.PropertyType) is null).Select(p => p.Name)];
        }

        var nobody = new Caller("nobody", Role.Reader, []);
        var check = new Check(new Situation(nobody, DateOnly.FromDateTime(DateTime.UnixEpoch), catalog.ForTenant(catalog.Tenants[0])!));
        ((ICommand)JsonSerializer.Deserialize("{}", type.Type, ApiJson.Requests)!).Check(check);
        return [.. check.Errors.Where(e => e.Code == "required").Select(e => e.Path["$.".Length..])];
    }

    /// <summary>In Development only, unless a setting asks for it: it tells strangers what there is.</summary>
    public static bool IsOpen(WebApplication app) => app.Environment.IsDevelopment() || app.Configuration.GetValue<bool>("Register:Docs");

    /// <summary>The description, and the page to try it on.</summary>
    public static void MapDescription(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = "docs";
            ui.SwaggerEndpoint("/openapi/v1.json", "Improvement register");
            ui.DocumentTitle = "Improvement register API";
            ui.HeadContent = app.Services.GetService<DevelopmentSigner>() is null ? "" : DevelopmentCookie.Bar(app.Services.GetRequiredService<Catalog>());
        });
    }

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };
}
