FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# Project files first: packages are restored again only when these change. For Release, which has no private PostgreSQL and no compiler.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/ImprovementRegister/*.csproj src/ImprovementRegister/
RUN dotnet restore src/ImprovementRegister --use-current-runtime -p:Configuration=Release -p:PublishReadyToRun=true
COPY src/ImprovementRegister/ src/ImprovementRegister/
# Compiled beforehand for the machine of the image: a start compiles half as much (ADR 0035).
RUN dotnet publish src/ImprovementRegister --configuration Release --no-restore --use-current-runtime --self-contained false -p:PublishReadyToRun=true --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
ENV ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
# The image's own unprivileged user.
USER $APP_UID
ENTRYPOINT ["dotnet", "ImprovementRegister.dll"]
