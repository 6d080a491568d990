/** Words of the page of one campaign, beside those that the first screens need too. */
export const campaignWords = {
  adjusted: 'Đợt này khác với quy trình',
};
