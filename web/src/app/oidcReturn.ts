/** The address to which an identity provider sends people back, signed in here already or not. */
export const oidcReturnPath = '/dang-nhap/oidc';
