using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace ImprovementRegister.SignIn;

public static class SignInSetup
{
    /// <summary>
    /// Production: JWT bearer from <c>Authentication:Authority</c>, for <c>Authentication:Audience</c>. Development without
    /// an authority: tokens of the <see cref="DevelopmentSigner"/>. With <c>Authentication:ClientId</c> people sign in to the pages.
    /// </summary>
    /// <exception cref="SettingsException">A setting is missing or dangerous.</exception>
    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Authentication");
        var authority = settings["Authority"];
        var wantsSigner = settings.GetValue<bool?>("DevelopmentSigner") ?? (builder.Environment.IsDevelopment() && authority is null);
        if (wantsSigner && !builder.Environment.IsDevelopment())
        {
            throw new SettingsException("Authentication:DevelopmentSigner signs tokens for anybody and is for Development only; remove it.");
        }

        if (!wantsSigner && string.IsNullOrWhiteSpace(authority))
        {
            throw new SettingsException("Authentication:Authority is missing; set it to the address of your OpenID Connect sign-in service.");
        }

        if (!wantsSigner && string.IsNullOrWhiteSpace(settings["Audience"]))
        {
            throw new SettingsException("Authentication:Audience is missing; set it to the name of this register at the sign-in service.");
        }

        var service = wantsSigner ? null : Address(authority!);
        var pages = PageSignIn.Read(settings);
        if (wantsSigner && pages is not null)
        {
            throw new SettingsException("Authentication:ClientId needs Authentication:Authority; set it to the address of your OpenID Connect sign-in service.");
        }

        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters.ClockSkew = TimeSpan.FromSeconds(30);
            if (service is not null)
            {
                options.Authority = authority;
                options.RequireHttpsMetadata = !service.IsLoopback;
                options.Audience = settings["Audience"];
            }
        });
        if (service is not null && pages is not null)
        {
            PageSignInSetup.Add(builder.Services, pages, service);
        }

        if (wantsSigner)
        {
            builder.Services.AddSingleton<DevelopmentSigner>();
            builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
                .Configure<DevelopmentSigner>((options, signer) =>
                {
                    options.TokenValidationParameters.ValidIssuer = DevelopmentSigner.Issuer;
                    options.TokenValidationParameters.ValidAudience = DevelopmentSigner.Audience;
                    options.TokenValidationParameters.IssuerSigningKey = signer.Key;
                    options.Events = new JwtBearerEvents { OnMessageReceived = DevelopmentCookie.ReadAsync };
                });
        }
    }

    /// <summary>Keys and secrets go to it: by TLS, unless it is on this machine.</summary>
    private static Uri Address(string authority) =>
        Uri.TryCreate(authority, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) ? address
        : throw new SettingsException("Authentication:Authority must be the https address of your OpenID Connect sign-in service, such as https://sign-in.example/realms/care.");
}

/// <summary>A setting that stops the start; the message is all the user needs.</summary>
public sealed class SettingsException(string message) : Exception(message);
